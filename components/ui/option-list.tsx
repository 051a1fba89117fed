import type { Option } from "@/components/ui/use-options";

type OptionListProps = {
  id: string;
  label: string;
  open: boolean;
  offered: readonly Option[];
  current?: Option;
  /** Said instead of options when there are none. */
  nothing: string;
  onChoose: (option: Option) => void;
};

/** The list of a combobox; the focus stays in its input, so that pressing here must not take it. */
export function OptionList({ id, label, open, offered, current, nothing, onChoose }: OptionListProps) {
  const shown = open && offered.length > 0;
  return (
    <>
      <ul
        id={`${id}-options`}
        role="listbox"
        aria-label={label}
        className="listbox"
        hidden={!shown}
        onMouseDown={(event) => event.preventDefault()}
      >
        {shown &&
          offered.map((option) => (
            <li
              key={option.id}
              id={`${id}-option-${option.id}`}
              role="option"
              aria-selected={option.id === current?.id}
              ref={option.id === current?.id ? scrollIntoSight : undefined}
              onClick={() => onChoose(option)}
            >
              {option.shape && <i className={`shape ${option.shape}`} aria-hidden="true" />}
              <span className="x">
                {option.label}
                {option.detail && <small>{option.detail}</small>}
              </span>
            </li>
          ))}
      </ul>
      {open && !shown && (
        <div className="listbox">
          <p className="none">{nothing}</p>
        </div>
      )}
    </>
  );
}

function scrollIntoSight(item: HTMLLIElement | null): void {
  item?.scrollIntoView({ block: "nearest" });
}
