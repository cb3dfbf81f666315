import { type ReactNode, useState } from 'react'
import { ActButton } from '../parts/act-button.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { NoteField } from '../parts/note-field.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { type Discrepancy, NOTE_LIMIT } from './discrepancy.ts'
import { ResolveDialog } from './resolve-dialog.tsx'

interface ActProps {
  readonly discrepancy: Discrepancy
  readonly onEnd: () => void
}

/** Who takes it, what was seen, how it ended. None of it moves money. */
export function DiscrepancyActs(props: {
  readonly discrepancy: Discrepancy
  readonly onChanged: () => void
}) {
  const { text } = useSpeech()
  const { discrepancy, onChanged } = props
  const acts = text.discrepancies.acts
  const act = (name: 'assign' | 'note' | 'resolve' | 'reopen', Dialog: (props: ActProps) => ReactNode) => (
    <ActButton
      name={acts[name]}
      testId={name}
      isMain={name === 'resolve'}
      onEnd={onChanged}
      dialog={(end) => <Dialog discrepancy={discrepancy} onEnd={end} />}
    />
  )
  return (
    <>
      {act('assign', AssignDialog)}
      {act('note', NoteDialog)}
      {discrepancy.state === 'open' ? act('resolve', ResolveDialog) : act('reopen', ReopenDialog)}
    </>
  )
}

function AssignDialog({ discrepancy, onEnd }: ActProps) {
  const { text } = useSpeech()
  const [owner, setOwner] = useState(discrepancy.owner ?? '')
  const { id } = discrepancy
  return (
    <ActDialog
      title={text.discrepancies.acts.assign}
      confirm={text.save}
      name={`assign:${id}`}
      wish={{ path: `/discrepancies/${id}/assign`, body: { owner: owner.trim() || null } }}
      onEnd={onEnd}
    >
      <label className="field">
        <span>{text.discrepancies.ownerHint}</span>
        <input
          data-testid="owner"
          maxLength={100}
          autoComplete="off"
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        />
      </label>
    </ActDialog>
  )
}

function NoteDialog({ discrepancy, onEnd }: ActProps) {
  const { text } = useSpeech()
  const [note, setNote] = useState('')
  const { id } = discrepancy
  return (
    <ActDialog
      title={text.discrepancies.acts.note}
      confirm={text.save}
      name={`note:${id}`}
      wish={{ path: `/discrepancies/${id}/notes`, body: { note: note.trim() } }}
      isReady={note.trim() !== ''}
      onEnd={onEnd}
    >
      <NoteField label={text.discrepancies.note} limit={NOTE_LIMIT} value={note} onChange={setNote} />
    </ActDialog>
  )
}

function ReopenDialog({ discrepancy, onEnd }: ActProps) {
  const { text } = useSpeech()
  const [note, setNote] = useState('')
  const { id } = discrepancy
  return (
    <ActDialog
      title={text.discrepancies.acts.reopen}
      confirm={text.discrepancies.acts.reopen}
      name={`reopen:${id}`}
      wish={{ path: `/discrepancies/${id}/reopen`, body: note.trim() === '' ? {} : { note: note.trim() } }}
      onEnd={onEnd}
    >
      <NoteField label={text.discrepancies.note} limit={NOTE_LIMIT} value={note} onChange={setNote} />
    </ActDialog>
  )
}
