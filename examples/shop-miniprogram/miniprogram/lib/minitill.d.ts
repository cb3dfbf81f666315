// Made from packages/miniprogram by scripts/build-miniprogram.mjs; changes belong there.
// biome-ignore-all lint: made by a machine
// biome-ignore-all format: made by a machine
// biome-ignore-all assist: made by a machine

/** What there is to buy. */
interface Catalog {
    readonly items: readonly Item[];
    /** For `subscribe` of a purchase; empty where the till sends no messages. */
    readonly subscribeTemplateIds: readonly string[];
    /** The first is the default; more than one only where the till lets the customer choose. */
    readonly channels: readonly string[];
}
/** Something to buy: at `priceFen`, or at an amount of the customer's own from `minFen` to `maxFen`. */
interface Item {
    readonly id: string;
    readonly title: string;
    readonly description: string | undefined;
    /** The address of a picture. */
    readonly image: string | undefined;
    readonly priceFen: number | undefined;
    readonly minFen: number | undefined;
    readonly maxFen: number | undefined;
    /** The most of one order; never more than are left, and 0 where it is sold out. */
    readonly maxQuantity: number;
    /** How many are left; undefined where they are not counted. Another customer may be faster. */
    readonly stock: number | undefined;
    readonly isSoldOut: boolean;
}

/** What the library takes from the world around it, so that a test can bring its own. */
interface Effects {
    /** Milliseconds since 1970. */
    now(): number;
    /** From 0 up to, but not including, 1. Names attempts; guards nothing. */
    random(): number;
    sleep(ms: number): Promise<void>;
}

/**
 * The part of `wx` that the library uses. Taro's `Taro` and uni-app's `uni` have the same functions.
 * Only callbacks are relied on: what is returned differs between hosts.
 */
interface Host {
    login(options: Answers<{
        code: string;
    }>): unknown;
    request(options: RequestOptions & Answers<RequestAnswer>): unknown;
    requestPayment(options: PayParams & Answers<unknown>): unknown;
    requestSubscribeMessage?(options: {
        tmplIds: string[];
    } & Answers<unknown>): unknown;
    getStorageSync(key: string): unknown;
    setStorageSync(key: string, value: string): void;
    removeStorageSync(key: string): void;
    getFileSystemManager?(): FileReader;
}
/** How a host answers: one of the two is called, once, or on some old clients neither. */
interface Answers<Result> {
    success?: (result: Result) => void;
    fail?: (failure: Failure) => void;
}
interface Failure {
    errMsg?: string;
}
/** Of the methods that `wx.request` can send, those that the till takes. PATCH is not among them. */
type Method = 'GET' | 'POST' | 'PUT';
interface RequestOptions {
    url: string;
    method: Method;
    header: Record<string, string>;
    data?: string | ArrayBuffer;
    /** As text, so that what cannot be parsed is seen by the library and not swallowed by the host. */
    dataType: 'text';
    timeout: number;
}
interface RequestAnswer {
    statusCode: number;
    data: unknown;
}
/** The five members that `wx.requestPayment` takes, under WeChat's own names. */
interface PayParams {
    timeStamp: string;
    nonceStr: string;
    package: string;
    signType: 'MD5' | 'HMAC-SHA256' | 'RSA';
    paySign: string;
}
interface FileReader {
    readFile(options: {
        filePath: string;
    } & Answers<{
        data: string | ArrayBuffer;
    }>): unknown;
}

type OrderState = 'pending' | 'paid' | 'closed';
/** An order as its customer sees it. Times are RFC 3339 in Beijing time; what is not known is `undefined`. */
interface Order {
    readonly id: string;
    /** The number that WeChat and the receipt show. */
    readonly outTradeNo: string;
    readonly state: OrderState;
    /** Renminbi in fen. */
    readonly amountFen: number;
    readonly description: string;
    readonly channel: string;
    readonly item: string | undefined;
    readonly quantity: number;
    readonly remark: string | undefined;
    readonly createdAt: string;
    readonly expiresAt: string;
    readonly paidAt: string | undefined;
    readonly closedAt: string | undefined;
    /** `expired`, `cancelled`, `merchant` or `wechat`. */
    readonly closeReason: string | undefined;
    /** Paid although it had been closed. */
    readonly isLate: boolean;
    readonly transactionId: string | undefined;
}
interface OrderPage {
    readonly orders: readonly Order[];
    /** What to ask for next; `undefined` on the last page. */
    readonly nextCursor: string | undefined;
}

type Language = 'zh' | 'en';
/** Why something did not work. `message` is a sentence for the customer; `code` is stable, for programs. */
declare class TillProblem extends Error {
    name: string;
    /** One of the library's own codes or of the server's, which its `/docs` lists. */
    readonly code: string;
    /** HTTP status of the server's answer; 0 where there was none. */
    readonly status: number;
    constructor(facts: {
        readonly code: string;
        readonly message: string;
        readonly status?: number;
    });
}

/** How a payment ended. Only the till's word makes it `paid`. */
type Outcome = {
    readonly kind: 'paid';
    readonly order: Order;
}
/** The customer left the cashier. The order can still be paid. */
 | {
    readonly kind: 'cancelled';
    readonly order: Order;
}
/** Nobody knows yet. Never sell again without asking: `till.resume()` or `till.confirm(id)`. */
 | {
    readonly kind: 'pending';
    readonly order: Order;
} | {
    readonly kind: 'failed';
    /** Stable, for programs. */
    readonly code: string;
    /** A sentence for the customer. */
    readonly message: string;
    /** The order, where one was made. */
    readonly order: Order | undefined;
};

/** What the customer wants to buy. The price is not in it: the till's catalog has it. */
interface Purchase {
    /** An item of the catalog. */
    readonly item: string;
    /** 1 where absent. */
    readonly quantity?: number;
    /** In fen, only for items whose amount the customer chooses. */
    readonly amountFen?: number;
    readonly remark?: string;
    /** One of the catalog's channels; the first where absent. */
    readonly channel?: string;
    /** Templates to ask consent for, in the tap that pays: `catalog.subscribeTemplateIds`. */
    readonly subscribe?: readonly string[];
    /** Hears how far the payment is, for the words on the button. */
    readonly onStep?: (step: Step) => void;
}
/** Logging in and ordering; the customer in WeChat's cashier; asking the till whether the money came. */
type Step = 'ordering' | 'paying' | 'confirming';

/** Taking money, from the tap to the till's word. */
interface Payments {
    /**
     * Buys: asks consent, logs in, orders, opens the cashier and asks the till how it ended. Call it in the tap itself.
     * A second tap on the same thing waits for the first; no problem is thrown, each is an outcome.
     */
    pay(purchase: Purchase): Promise<Outcome>;
    /** Opens the cashier for an order that stands. */
    payAgain(id: string, options?: PayAgainOptions): Promise<Outcome>;
    /** Asks the till, with growing pauses, until it knows how an order ended. */
    confirm(id: string): Promise<Outcome>;
    /** For `App.onShow`: how the payment ended that was under way when the program was killed; `undefined` if none was. */
    resume(): Promise<Outcome | undefined>;
}
type PayAgainOptions = Pick<Purchase, 'subscribe' | 'onStep'>;

/** The customer as the shop knows them; a payment needs none of it. */
interface Profile {
    readonly id: string;
    readonly nickname: string | undefined;
    readonly avatarUrl: string | undefined;
}

/** Reads and changes how the customer is called and shown. */
interface Profiles {
    profile(): Promise<Profile>;
    /** @param nickname from `<input type="nickname">`, 1 to 32 characters */
    rename(nickname: string): Promise<Profile>;
    /** @param filePath from `<button open-type="chooseAvatar">`; at most 512 KiB */
    uploadAvatar(filePath: string): Promise<Profile>;
}

/**
 * `requested`: WeChat may not have heard of it; `processing`: the money is on its way; `abnormal`: the customer's
 * account cannot take it, and the merchant must act; `closed`: it will not happen.
 */
type RefundState = 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
/** Money on its way back, as its customer sees it. Times are RFC 3339 in Beijing time. */
interface Refund {
    readonly id: string;
    /** The number that the merchant and WeChat look it up by. */
    readonly outRefundNo: string;
    readonly state: RefundState;
    /** Renminbi in fen. */
    readonly amountFen: number;
    readonly createdAt: string;
    readonly succeededAt: string | undefined;
}

type RefundRequestState = 'open' | 'approved' | 'rejected';
/** A customer's wish to have money back, which the merchant decides on. Times are RFC 3339 in Beijing time. */
interface RefundRequest {
    readonly id: string;
    readonly orderId: string;
    /** Renminbi in fen. */
    readonly amountFen: number;
    readonly reason: string | undefined;
    readonly state: RefundRequestState;
    /** What the merchant says to it. */
    readonly note: string | undefined;
    readonly createdAt: string;
    readonly decidedAt: string | undefined;
    /** What an approval has led to: only its `succeeded` means that the money is back. */
    readonly refund: Refund | undefined;
}
/** What was asked for of one order, newest first, and how far its money is back, in fen. */
interface OrderRefunds {
    readonly requests: readonly RefundRequest[];
    /** What can still be asked for. */
    readonly refundableFen: number;
    /** Promised or paid back already, also where the merchant began it. */
    readonly refundedFen: number;
}

/** Asks for money back, and reads what became of it. The merchant decides; nothing here moves money. */
interface RefundRequests {
    /**
     * Asks for a refund of a paid order. Where the network is lost, the same call again is the same request.
     * @throws TillProblem `order_not_paid`, `refund_request_open` (one at a time), `refund_exceeds_paid`
     */
    requestRefund(orderId: string, ask?: RefundAsk): Promise<RefundRequest>;
    refundRequests(orderId: string): Promise<OrderRefunds>;
}
interface RefundAsk {
    /** In fen; all that is left of the payment where absent. */
    readonly amountFen?: number;
    /** In the customer's words; the merchant reads it. */
    readonly reason?: string;
}

/** The till as a mini program sees it. `pay` and its kin answer an outcome; the others throw a `TillProblem`. */
interface Till extends Payments, Profiles, RefundRequests {
    catalog(): Promise<Catalog>;
    /** The customer's orders, newest first. */
    orders(page?: {
        readonly cursor?: string;
        readonly limit?: number;
    }): Promise<OrderPage>;
    /** One order as it is now: while it is pending, the till asks WeChat before it answers. */
    order(id: string): Promise<Order>;
    /** Ends an order that is not paid. Where the payment was faster, it stands: read `state`. */
    cancel(id: string): Promise<Order>;
}
interface TillOptions {
    /** Where the till's server is, such as `https://pay.example.com`; listed in the mini program's admin console. */
    readonly baseUrl: string;
    /**
     * Of this mini program, where the server serves several: `wx.getAccountInfoSync().miniProgram.appId`. The server's
     * default one where absent.
     */
    readonly appid?: string;
    /** The host's functions: `Taro` in Taro. Elsewhere `uni` or `wx` is found by itself. */
    readonly wx?: Host;
    /** Of the sentences that customers read; Chinese where absent. */
    readonly language?: Language;
    /** The phone's own where absent. */
    readonly effects?: Effects;
}

/** A till for one mini program; make it once, in `app.ts`. Nothing is sent before the first call. */
declare function createTill(options: TillOptions): Till;

export { Catalog, Item, createTill, Effects, Host, Order, OrderPage, OrderState, Outcome, Purchase, Step, Language, TillProblem, Profile, Refund, RefundState, OrderRefunds, RefundRequest, RefundRequestState, RefundAsk, Till, TillOptions }
