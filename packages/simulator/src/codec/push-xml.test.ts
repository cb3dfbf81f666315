import { expect, test } from 'vitest'
import { buildPushXml } from './push-xml.ts'

test('a push in XML has its text in CDATA, its numbers bare, and its list within the name of the event', () => {
  const List = [{ TemplateId: 'a' }, { TemplateId: 'b' }]
  const xml = buildPushXml({ CreateTime: 1, Event: 'subscribe_msg_popup_event', List })
  const items =
    '<List><TemplateId><![CDATA[a]]></TemplateId></List><List><TemplateId><![CDATA[b]]></TemplateId></List>'
  expect(xml).toBe(
    '<xml><CreateTime>1</CreateTime><Event><![CDATA[subscribe_msg_popup_event]]></Event>' +
      `<SubscribeMsgPopupEvent>${items}</SubscribeMsgPopupEvent></xml>`,
  )
})

test('a list of one, which JSON tells as that one, is a list of one in XML', () => {
  expect(buildPushXml({ Event: 'subscribe_msg_sent_event', List: { MsgID: '7' } })).toContain(
    '<SubscribeMsgSentEvent><List><MsgID><![CDATA[7]]></MsgID></List></SubscribeMsgSentEvent>',
  )
})

test('text cannot end its own CDATA', () => {
  expect(buildPushXml({ msg: 'a]]>b' })).toBe('<xml><msg><![CDATA[a]]]]><![CDATA[>b]]></msg></xml>')
})
