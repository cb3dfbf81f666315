import { useState } from 'react'
import { ActDialog } from '../parts/act-dialog.tsx'
import { NoteField } from '../parts/note-field.tsx'
import { useSpeech } from '../speech/speech.tsx'
import type { RefundRequest } from './refund-request.ts'

const NOTE_LIMIT = 200

/** Turns a wish down, with words that the customer reads. */
export function RejectDialog(props: { readonly request: RefundRequest; readonly onEnd: () => void }) {
  const { text } = useSpeech()
  const [note, setNote] = useState('')
  const { id } = props.request
  const said = note.trim()
  return (
    <ActDialog
      title={text.requests.reject}
      confirm={text.requests.rejectConfirm}
      name={`reject:${id}`}
      wish={{ path: `/refund-requests/${id}/reject`, body: said === '' ? {} : { note: said } }}
      onEnd={props.onEnd}
    >
      <NoteField label={text.requests.note} limit={NOTE_LIMIT} value={note} onChange={setNote} />
    </ActDialog>
  )
}
