/** Somebody's first character on their colour. */
export function Avatar({ name, color }: { readonly name: string; readonly color: string }) {
  return (
    <span className="avatar" style={{ background: color }} aria-hidden="true">
      {Array.from(name)[0]}
    </span>
  )
}
