import type { Channel } from '../../api/order.ts'
import { useText } from '../../text/language.tsx'

/** Which protocol the till speaks to WeChat for this order; shown only where there is a choice. */
export function ChannelChoice(props: {
  readonly channels: readonly Channel[]
  readonly chosen: Channel | undefined
  readonly onChoose: (channel: Channel) => void
}) {
  const { text } = useText()
  if (props.channels.length < 2) return null
  return (
    <fieldset className="channels">
      <legend>{text.item.channel}</legend>
      <div className="segments">
        {props.channels.map((channel) => (
          <label key={channel} className="segment">
            <input
              type="radio"
              name="channel"
              data-testid={`channel-${channel}`}
              checked={channel === props.chosen}
              onChange={() => props.onChoose(channel)}
            />
            <span>{channel}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
