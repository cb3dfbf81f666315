import { hrefTo } from '../routing/place.ts'

/** One of a few views of a page, as links: each has an address. */
export function Choices(props: {
  readonly label: string
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly member: string
  readonly chosen: string
  readonly choices: readonly (readonly [value: string, name: string])[]
}) {
  return (
    <nav className="choices" aria-label={props.label}>
      {props.choices.map(([value, name]) => (
        <a
          key={value}
          href={hrefTo(props.path, { ...props.query, [props.member]: value })}
          aria-current={value === props.chosen ? 'true' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}
