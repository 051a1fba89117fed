export type ButtonLook = "plain" | "primary" | "quiet" | "danger";

export type ButtonShape = { look?: ButtonLook; small?: boolean; wide?: boolean };

const lookClass: Record<ButtonLook, string> = { plain: "", primary: "pri", quiet: "quiet", danger: "danger" };

export function buttonClass({ look = "plain", small, wide }: ButtonShape, extra?: string): string {
  return ["btn", lookClass[look], small && "sm", wide && "wide", extra].filter(Boolean).join(" ");
}
