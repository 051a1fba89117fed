"use client";

import { Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { EditorContent, useEditor, useEditorState, type Editor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { yCursorPlugin } from "@tiptap/y-tiptap";
import { Bold, Heading3, Italic, List } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { LiveText } from "@/components/minutes/live-text";
import { MinutesSaving } from "@/components/minutes/minutes-saving";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { IconButton } from "@/components/ui/icon-button";
import type { MinutesText } from "@/lib/domain/meetings/minutes/contract";
import { textName } from "@/lib/domain/meetings/minutes/model";
import { titled } from "@/lib/i18n/format";

/** What is pasted at once; more than that is a paper, not minutes. */
const mostPasted = 100_000;

/** What would be fetched or run goes before the browser looks at it; what else a text has not, the editor leaves out. */
const withoutDeeds = (html: string) => html.replace(/\s(?:on\w+|src|srcset|href|background|poster)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, " ");

type MinutesEditorProps = {
  meetingId: string;
  textId: string;
  /** What the text is called, for those who do not see where it stands. */
  label: string;
  zone: string;
  onDone: (blocks: MinutesText["blocks"], seq: number) => void;
};

/** A text of the minutes, written in by several people at once. */
export default function MinutesEditor({ meetingId, textId, label, zone, onDone }: MinutesEditorProps) {
  // Another text is another editor: MinutesField keys it.
  const [live] = useState(() => new LiveText(meetingId, textId));
  useEffect(() => live.start(), [live]);
  return <OpenedText live={live} label={label} zone={zone} onDone={onDone} />;
}

type OpenedTextProps = Pick<MinutesEditorProps, "label" | "zone" | "onDone"> & { live: LiveText };

function OpenedText({ live, label, zone, onDone }: OpenedTextProps) {
  const t = useTranslations("minutes");
  const locale = useLocale() as "en" | "fr";
  const { saving, beside } = useSyncExternalStore(live.subscribe, live.shown, live.shown);
  const loading = saving.state === "loading";
  const typing = beside.filter((one) => one.typing);
  return (
    <div className="minuteseditor">
      {loading ? <p className="t2">{t("opening")}</p> : saving.state === "gone" ? <Callout tone="warn">{t("gone")}</Callout> : <Surface live={live} label={label} />}
      <div className="minutesfoot">
        <MinutesSaving saving={saving} zone={zone} onRetry={live.retry} />
        <p className="minutesbeside small t2">
          {beside.map((one) => (
            <abbr key={one.client} title={titled(locale, one)} className="minuteswho">
              {one.initials}
            </abbr>
          ))}
          {typing.length > 0 && <span>{t("typing", { count: typing.length, who: titled(locale, typing[0]!) })}</span>}
        </p>
        <Button small onClick={() => onDone(live.blocks(), live.known)} disabled={loading}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}

/** Where others write, with the initials of their function. */
const carets = (live: LiveText) =>
  Extension.create({
    name: "carets",
    priority: 900,
    addProseMirrorPlugins: () => [
      yCursorPlugin(live.awareness, {
        cursorBuilder: (user: { name: string; title?: string }) => {
          const place = document.createElement("span");
          place.className = "minutescaret";
          place.setAttribute("aria-hidden", "true");
          const who = document.createElement("span");
          who.textContent = user.name;
          place.append("\u2060", who, "\u2060");
          return place;
        },
        selectionBuilder: () => ({ class: "minutesselected" }),
      }),
    ],
  });

const direction = { HTMLAttributes: { dir: "auto" } };
/** Paragraph, bold, italic, list and heading; whatever else is pasted comes as its words. */
const kit = StarterKit.configure({
  paragraph: direction, heading: { levels: [3], ...direction }, listItem: direction, undoRedo: false, blockquote: false, code: false, codeBlock: false, dropcursor: false,
  gapcursor: false, hardBreak: false, horizontalRule: false, link: false, orderedList: false, strike: false, underline: false, trailingNode: false,
});

function Surface({ live, label }: { live: LiveText; label: string }) {
  const t = useTranslations("minutes");
  const [tooMuch, setTooMuch] = useState(false);
  const focused = useRef(false);
  const editor = useEditor({
    extensions: [kit, Collaboration.configure({ document: live.doc, field: textName }), carets(live)],
    injectCSS: false,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, class: "minutestext prose", spellcheck: "true" },
      // The key that goes on to the next control goes on to the next control, in a list too.
      handleDOMEvents: { keydown: (_, event) => event.key === "Tab" },
      handlePaste(_, event) {
        const long = (event.clipboardData?.getData("text/plain").length ?? 0) > mostPasted;
        setTooMuch(long);
        return long;
      },
      transformPastedHTML: withoutDeeds,
      handleDrop: (_, event, __, moved) => !moved && (event.dataTransfer?.files.length ?? 0) > 0,
    },
  });
  useEffect(() => {
    if (!editor || focused.current) return;
    focused.current = true;
    editor.commands.focus("end");
  }, [editor]);
  if (!editor) return null;
  return (
    <>
      <Marks editor={editor} />
      <EditorContent editor={editor} />
      {tooMuch && (
        <Callout tone="warn" role="alert">
          {t("tooMuchPasted")}
        </Callout>
      )}
    </>
  );
}

function Marks({ editor }: { editor: Editor }) {
  const t = useTranslations("minutes.marks");
  const on = useEditorState({
    editor,
    selector: ({ editor: of }) => ({ bold: of.isActive("bold"), italic: of.isActive("italic"), list: of.isActive("bulletList"), heading: of.isActive("heading") }),
  });
  const chain = () => editor.chain().focus();
  return (
    <div className="minutesmarks" role="group" aria-label={t("label")}>
      <IconButton label={t("bold")} aria-pressed={on.bold} onClick={() => chain().toggleBold().run()}>
        <Bold className="ic" aria-hidden="true" />
      </IconButton>
      <IconButton label={t("italic")} aria-pressed={on.italic} onClick={() => chain().toggleItalic().run()}>
        <Italic className="ic" aria-hidden="true" />
      </IconButton>
      <IconButton label={t("list")} aria-pressed={on.list} onClick={() => chain().toggleBulletList().run()}>
        <List className="ic" aria-hidden="true" />
      </IconButton>
      <IconButton label={t("heading")} aria-pressed={on.heading} onClick={() => chain().toggleHeading({ level: 3 }).run()}>
        <Heading3 className="ic" aria-hidden="true" />
      </IconButton>
    </div>
  );
}
