import type { Attempt } from '../../api/order-story.ts'
import type { Simulator } from '../../api/simulator.ts'
import { useLoad } from '../../loading/use-load.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { formatDayTime } from '../../time/shanghai.ts'
import { chapterWords } from './chapter-words.ts'
import { type Chapter, storyOf } from './story-of.ts'

/** What WeChat knows of the chosen order; asked again whenever `moment` changes. */
export function OrderStory(props: {
  readonly simulator: Simulator
  readonly order: string
  readonly moment: string
}) {
  const { text } = useText()
  const { simulator, order, moment } = props
  const loaded = useLoad(() => simulator.loadOrderStory(order), `${order} ${moment}`)
  const told = loaded.value?.order
  return (
    <section className="story" data-testid="order-story" aria-label={text.story.title}>
      <h3>{text.story.title}</h3>
      <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
      {loaded.value && told === undefined && <p className="hint">{text.story.unknown}</p>}
      {told && (
        <ol>
          {storyOf(told, loaded.value?.refunds ?? []).map((chapter) => (
            <ChapterItem key={chapter.key} chapter={chapter} />
          ))}
        </ol>
      )}
    </section>
  )
}

function ChapterItem({ chapter }: { readonly chapter: Chapter }) {
  const { text } = useText()
  return (
    <li data-testid="chapter" data-kind={chapter.kind}>
      <time>{formatDayTime(chapter.at)}</time>
      <span>{chapterWords(chapter, text)}</span>
      {chapter.kind === 'notified' && <Outcome attempt={chapter.attempt} />}
    </li>
  )
}

/** Whether the till took the notification. */
function Outcome({ attempt }: { readonly attempt: Attempt }) {
  const { text } = useText()
  const { verdict, status } = attempt
  const colour = verdict === 'received' ? 'ok' : verdict === 'refused' ? 'refused' : 'failed'
  return (
    <span className={`verdict ${colour}`}>
      {text.story.verdicts[verdict]}
      {status > 0 && <code>{status}</code>}
    </span>
  )
}
