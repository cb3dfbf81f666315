"""A merchant's back end in Python 3.8 or later, with the standard library alone: python3 backend.py

Who may call /orders is yours to decide; WeChat's customers pay in the mini program.
"""
import base64
import hashlib
import hmac
import json
import os
import re
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TILL_URL = os.environ["TILL_URL"]
TILL_KEY = os.environ["TILL_KEY"]
WEBHOOK_SECRET = os.environ["WEBHOOK_SECRET"]
COFFEE_FEN = 1800  # the price is yours: it never comes from the customer

handled = set()  # yours: a unique column, written in one transaction with what the webhook causes
kitchen = set()


def create_order(body, headers):
    number = json.loads(body)["number"]
    order = ask_till(
        "POST",
        "/v1/orders",
        key=f"order-{number}",  # the same key again makes no second order
        body={"amount_fen": COFFEE_FEN, "description": "手冲咖啡", "reference": number},
    )
    return 201, {"id": order["id"]}  # the mini program pays it


def show_order(body, headers, id):
    order = ask_till("GET", f"/v1/orders/{id}")
    return 200, {"state": order["state"], "in_kitchen": id in kitchen}


def refund_order(body, headers, id):
    refund = ask_till(
        "POST",
        f"/v1/orders/{id}/refunds",
        key=f"refund-{id}",  # and the same key again pays nothing back twice
        body={"amount_fen": COFFEE_FEN, "reason": "商品已售完"},
    )
    return 201, {"state": refund["state"]}


def take_webhook(body, headers):
    if not is_genuine(headers, body):
        return 401, {"problem": "signature"}
    id = headers["webhook-id"]
    if id not in handled:
        event = json.loads(body)
        if event["type"] == "order.paid":
            kitchen.add(event["data"]["order"]["id"])
        handled.add(id)  # a webhook comes again until it is answered with 2xx
    return 204, None


def is_genuine(headers, body):
    """Standard Webhooks: HMAC-SHA256 over id, time and the bytes as they came; one good signature of several is enough."""
    sent_at = headers.get("webhook-timestamp", "")
    if not sent_at.isdigit() or abs(time.time() - int(sent_at)) > 300:
        return False
    key = base64.b64decode(WEBHOOK_SECRET.replace("whsec_", ""))
    signed = f"{headers.get('webhook-id', '')}.{sent_at}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(one.encode(), expected.encode()) for one in given)


def ask_till(method, path, key=None, body=None):
    headers = {"Authorization": f"Bearer {TILL_KEY}"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    if key is not None:
        headers["Idempotency-Key"] = key
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(TILL_URL + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:  # no answer in time: call again with the same key
        return json.load(answer)


ROUTES = [
    ("POST", r"/orders", create_order),
    ("GET", r"/orders/(\w+)", show_order),
    ("POST", r"/orders/(\w+)/refund", refund_order),
    ("POST", r"/webhooks", take_webhook),
]


class BackEnd(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            status, content = self.handle_request(body)
        except urllib.error.HTTPError as error:
            status, content = error.code, {"problem": json.load(error)["code"]}
        self.send_response(status)
        data = b"" if content is None else json.dumps(content).encode()
        if content is not None:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def handle_request(self, body):
        for method, path, handle in ROUTES:
            found = re.fullmatch(path, self.path)
            if found and method == self.command:
                return handle(body, self.headers, *found.groups())
        return 404, {"problem": "not_found"}

    do_GET = do_POST = answer


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), BackEnd).serve_forever()
