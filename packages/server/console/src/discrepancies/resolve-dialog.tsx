import { useState } from 'react'
import { ActDialog } from '../parts/act-dialog.tsx'
import { NoteField } from '../parts/note-field.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { type Discrepancy, NOTE_LIMIT, type Resolution, resolutions } from './discrepancy.ts'

/** What was found. It is recorded with the operator's key; no money moves. */
export function ResolveDialog(props: { readonly discrepancy: Discrepancy; readonly onEnd: () => void }) {
  const { text } = useSpeech()
  const [resolution, setResolution] = useState<Resolution>('accepted')
  const [note, setNote] = useState('')
  const { id } = props.discrepancy
  const said = note.trim()
  return (
    <ActDialog
      title={text.discrepancies.acts.resolve}
      confirm={text.discrepancies.acts.resolve}
      name={`resolve:${id}`}
      wish={{
        path: `/discrepancies/${id}/resolve`,
        body: said === '' ? { resolution } : { resolution, note: said },
      }}
      onEnd={props.onEnd}
    >
      <fieldset className="options">
        <legend>{text.discrepancies.facts.resolution}</legend>
        {resolutions.map((known) => (
          <label key={known}>
            <input
              type="radio"
              name="resolution"
              checked={known === resolution}
              onChange={() => setResolution(known)}
            />
            {text.discrepancies.resolutions[known]}
          </label>
        ))}
      </fieldset>
      <NoteField label={text.discrepancies.note} limit={NOTE_LIMIT} value={note} onChange={setNote} />
      <p className="soft small">{text.discrepancies.resolveMeans}</p>
    </ActDialog>
  )
}
