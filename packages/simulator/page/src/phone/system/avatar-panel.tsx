import { useAction } from '../../loading/use-action.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { drawPicture, pictureOf } from './avatar-picture.ts'
import { Sheet } from './sheet.tsx'

const HUES = [15, 75, 145, 205, 265, 325] as const

/** The pictures that a customer may show to a mini program. */
export function AvatarPanel({ onAnswer }: { readonly onAnswer: (picture: Blob | undefined) => void }) {
  const { text } = useText()
  const choose = useAction(async (hue: number) => onAnswer(await drawPicture(hue)))
  return (
    <Sheet label={text.avatar.title} testId="avatar-panel" onEscape={() => onAnswer(undefined)}>
      <h2 className="sheet-title">{text.avatar.title}</h2>
      <div className="avatar-choice">
        {HUES.map((hue, index) => (
          <button
            key={hue}
            type="button"
            data-testid={`avatar-${index}`}
            aria-label={text.avatar.number(index + 1)}
            onClick={() => choose.run(hue)}
          >
            <img src={pictureOf(hue)} alt="" width="72" height="72" />
          </button>
        ))}
      </div>
      <ProblemNotice problem={choose.problem} onDismiss={choose.dismiss} />
      <button
        type="button"
        className="button quiet"
        data-testid="avatar-cancel"
        onClick={() => onAnswer(undefined)}
      >
        {text.cashier.cancel}
      </button>
    </Sheet>
  )
}
