type FunctionAvatarProps = { side: "un" | "osce" | "third"; initials: string; size?: "sm" | "md" | "lg" };

/** Initials of a function in the shape of its organisation. Decoration: the function itself stands beside it. */
export function FunctionAvatar({ side, initials, size = "md" }: FunctionAvatarProps) {
  return (
    <span className={`av ${side} ${size}`} aria-hidden="true">
      {initials}
    </span>
  );
}
