<?php

// A merchant's back end in PHP 8, with the standard library alone: php -S 127.0.0.1:8080 backend.php
// Who may call /orders is yours to decide; WeChat's customers pay in the mini program.

declare(strict_types=1);

const COFFEE_FEN = 1800; // the price is yours: it never comes from the customer
const ROUTES = [
    ['POST', '#^/orders$#', 'create_order'],
    ['GET', '#^/orders/(\w+)$#', 'show_order'],
    ['POST', '#^/orders/(\w+)/refund$#', 'refund_order'],
    ['POST', '#^/webhooks$#', 'take_webhook'],
];

[$status, $content] = answer(file_get_contents('php://input'));
http_response_code($status);
if ($content !== null) {
    header('Content-Type: application/json');
    echo json_encode($content);
}

function answer(string $body): array
{
    $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
    foreach (ROUTES as [$method, $pattern, $handle]) {
        if ($method === $_SERVER['REQUEST_METHOD'] && preg_match($pattern, $path, $found)) {
            return $handle($body, $found[1] ?? '');
        }
    }
    return [404, ['problem' => 'not_found']];
}

function create_order(string $body): array
{
    $number = json_decode($body, true, flags: JSON_THROW_ON_ERROR)['number'];
    [$status, $order] = ask_till(
        'POST',
        '/v1/orders',
        key: "order-$number", // the same key again makes no second order
        body: ['amount_fen' => COFFEE_FEN, 'description' => '手冲咖啡', 'reference' => $number],
    );
    return $status === 201 ? [201, ['id' => $order['id']]] : refused($status, $order); // the mini program pays it
}

function show_order(string $body, string $id): array
{
    [$status, $order] = ask_till('GET', "/v1/orders/$id");
    return $status === 200
        ? [200, ['state' => $order['state'], 'in_kitchen' => file_exists(place_of("kitchen-$id"))]]
        : refused($status, $order);
}

function refund_order(string $body, string $id): array
{
    [$status, $refund] = ask_till(
        'POST',
        "/v1/orders/$id/refunds",
        key: "refund-$id", // and the same key again pays nothing back twice
        body: ['amount_fen' => COFFEE_FEN, 'reason' => '商品已售完'],
    );
    return $status === 201 ? [201, ['state' => $refund['state']]] : refused($status, $refund);
}

function refused(int $status, array $problem): array
{
    return [$status, ['problem' => $problem['code']]];
}

function take_webhook(string $body): array
{
    if (!is_genuine($body)) {
        return [401, ['problem' => 'signature']];
    }
    $handled = place_of('handled-' . hash('sha256', $_SERVER['HTTP_WEBHOOK_ID']));
    if (!file_exists($handled)) {
        $event = json_decode($body, true, flags: JSON_THROW_ON_ERROR);
        if ($event['type'] === 'order.paid') {
            touch(place_of('kitchen-' . $event['data']['order']['id']));
        }
        touch($handled); // a webhook comes again until it is answered with 2xx
    }
    return [204, null];
}

// Standard Webhooks: HMAC-SHA256 over id, time and the bytes as they came; one good signature of several is enough.
// PHP hands over the headers webhook-id, webhook-timestamp and webhook-signature in capitals.
function is_genuine(string $body): bool
{
    $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
    $sent_at = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    if (!ctype_digit($sent_at) || abs(time() - (int) $sent_at) > 300) {
        return false;
    }
    $key = base64_decode(str_replace('whsec_', '', getenv('WEBHOOK_SECRET')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$sent_at.$body", $key, true));
    foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $given) {
        if (hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}

// Yours: a table with a unique column, written in one transaction with what the webhook causes.
function place_of(string $name): string
{
    $folder = getenv('DATA_DIR') ?: sys_get_temp_dir() . '/backend';
    is_dir($folder) || mkdir($folder, 0700, true);
    return "$folder/$name";
}

// No answer in time: call again with the same key.
function ask_till(string $method, string $path, ?string $key = null, ?array $body = null): array
{
    $headers = ['Authorization: Bearer ' . getenv('TILL_KEY')];
    if ($body !== null) {
        $headers[] = 'Content-Type: application/json';
    }
    if ($key !== null) {
        $headers[] = "Idempotency-Key: $key";
    }
    $http = ['method' => $method, 'header' => $headers, 'timeout' => 10, 'ignore_errors' => true];
    if ($body !== null) {
        $http['content'] = json_encode($body);
    }
    $answer = file_get_contents(getenv('TILL_URL') . $path, false, stream_context_create(['http' => $http]));
    if ($answer === false) {
        return [503, ['code' => 'till_unreachable']];
    }
    preg_match('#^HTTP/\S+ (\d+)#', $http_response_header[0], $found);
    return [(int) $found[1], json_decode($answer, true, flags: JSON_THROW_ON_ERROR)];
}
