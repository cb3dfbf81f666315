import type { ModalQuestion } from '../wx/screen.ts'
import { Sheet } from './sheet.tsx'

/** What `wx.showModal` asks. */
export function Modal(props: {
  readonly question: ModalQuestion
  readonly onAnswer: (isConfirmed: boolean) => void
}) {
  const { question, onAnswer } = props
  return (
    <Sheet label={question.title || question.content} testId="modal" onEscape={() => onAnswer(false)}>
      {question.title && <h2 className="sheet-title">{question.title}</h2>}
      {question.content && <p className="sheet-lead">{question.content}</p>}
      <div className="sheet-pair">
        {question.cancelText !== undefined && (
          <button
            type="button"
            className="button quiet"
            data-testid="modal-cancel"
            onClick={() => onAnswer(false)}
          >
            {question.cancelText}
          </button>
        )}
        <button type="button" className="button" data-testid="modal-confirm" onClick={() => onAnswer(true)}>
          {question.confirmText}
        </button>
      </div>
    </Sheet>
  )
}
