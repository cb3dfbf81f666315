// A merchant's back end in Java 17, with the standard library alone: java Backend.java
// Who may call /orders is yours to decide; WeChat's customers pay in the mini program.

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Backend {
    static final int COFFEE_FEN = 1800; // the price is yours: it never comes from the customer
    static final Map<String, String> ENV = System.getenv();
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    // Yours: a unique column, written in one transaction with what the webhook causes.
    static final Set<String> handled = ConcurrentHashMap.newKeySet();
    static final Set<String> kitchen = ConcurrentHashMap.newKeySet();

    record Answer(int status, Map<String, ?> content) {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(ENV.getOrDefault("PORT", "8080"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", Backend::handle);
        server.start();
    }

    static Answer route(String call, Headers headers, byte[] body) throws Exception {
        if (call.equals("POST /orders")) return createOrder(body);
        if (call.equals("POST /webhooks")) return takeWebhook(headers, body);
        Matcher one = Pattern.compile("(GET|POST) /orders/(\\w+)(/refund)?").matcher(call);
        if (one.matches() && one.group(1).equals("GET") && one.group(3) == null) return showOrder(one.group(2));
        if (one.matches() && one.group(1).equals("POST") && one.group(3) != null) return refundOrder(one.group(2));
        return new Answer(404, Map.of("problem", "not_found"));
    }

    static Answer createOrder(byte[] body) throws Exception {
        String number = (String) Json.parse(text(body)).get("number");
        Map<String, Object> order = askTill(
            "POST",
            "/v1/orders",
            "order-" + number, // the same key again makes no second order
            Map.of("amount_fen", COFFEE_FEN, "description", "手冲咖啡", "reference", number));
        return new Answer(201, Map.of("id", order.get("id"))); // the mini program pays it
    }

    static Answer showOrder(String id) throws Exception {
        Map<String, Object> order = askTill("GET", "/v1/orders/%s".formatted(id), null, null);
        return new Answer(200, Map.of("state", order.get("state"), "in_kitchen", kitchen.contains(id)));
    }

    static Answer refundOrder(String id) throws Exception {
        Map<String, Object> refund = askTill(
            "POST",
            "/v1/orders/%s/refunds".formatted(id),
            "refund-" + id, // and the same key again pays nothing back twice
            Map.of("amount_fen", COFFEE_FEN, "reason", "商品已售完"));
        return new Answer(201, Map.of("state", refund.get("state")));
    }

    static Answer takeWebhook(Headers headers, byte[] body) throws Exception {
        if (!isGenuine(headers, body)) return new Answer(401, Map.of("problem", "signature"));
        String id = headers.getFirst("webhook-id");
        if (!handled.contains(id)) {
            Map<String, Object> event = Json.parse(text(body));
            if ("order.paid".equals(event.get("type"))) {
                kitchen.add((String) ((Map<?, ?>) ((Map<?, ?>) event.get("data")).get("order")).get("id"));
            }
            handled.add(id); // a webhook comes again until it is answered with 2xx
        }
        return new Answer(204, null);
    }

    /** Standard Webhooks: HMAC-SHA256 over id, time and the bytes as they came; one good signature of several is enough. */
    static boolean isGenuine(Headers headers, byte[] body) throws GeneralSecurityException {
        String sentAt = headers.getFirst("webhook-timestamp");
        String signatures = headers.getFirst("webhook-signature");
        if (sentAt == null || signatures == null || !sentAt.matches("\\d{1,12}")) return false;
        if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(sentAt)) > 300) return false;
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(ENV.get("WEBHOOK_SECRET").replace("whsec_", ""));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(bytes(headers.getFirst("webhook-id") + "." + sentAt + "."));
        byte[] expected = bytes("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
        return Arrays.stream(signatures.split(" ")).anyMatch(given -> MessageDigest.isEqual(bytes(given), expected));
    }

    static Map<String, Object> askTill(String method, String path, String key, Map<String, ?> body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ENV.get("TILL_URL") + path))
            .timeout(Duration.ofSeconds(10)) // no answer in time: call again with the same key
            .header("Authorization", "Bearer " + ENV.get("TILL_KEY"));
        if (key != null) request.header("Idempotency-Key", key);
        if (body != null) request.header("Content-Type", "application/json");
        request.method(method, body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(Json.write(body)));
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Map<String, Object> said = Json.parse(answer.body());
        if (answer.statusCode() >= 400) throw new Refused(answer.statusCode(), (String) said.get("code"));
        return said;
    }

    static class Refused extends Exception {
        final int status;

        Refused(int status, String code) {
            super(code);
            this.status = status;
        }
    }

    static void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            answer = route(call, exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
        } catch (Refused refused) {
            answer = new Answer(refused.status, Map.of("problem", refused.getMessage()));
        } catch (Exception unexpected) {
            answer = new Answer(500, Map.of("problem", "internal"));
        }
        byte[] content = answer.content() == null ? new byte[0] : bytes(Json.write(answer.content()));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), content.length == 0 ? -1 : content.length);
        if (content.length > 0) exchange.getResponseBody().write(content);
        exchange.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Java brings no JSON along. With Jackson or Gson in your project this class is not needed. */
    static class Json {
        private static final Pattern TOKEN =
            Pattern.compile("\\s*([{}\\[\\]:,]|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[-+.\\w]+)\\s*");
        private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
        private final Matcher tokens;
        private String token;

        private Json(String text) {
            tokens = TOKEN.matcher(text);
            next();
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> parse(String text) {
            return (Map<String, Object>) new Json(text).value();
        }

        static String write(Map<String, ?> members) {
            return members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":"
                    + (member.getValue() instanceof String value ? quote(value) : member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        }

        private static String quote(String text) {
            return text.chars()
                .mapToObj(code -> code < ' ' || code == '"' || code == '\\'
                    ? "\\u%04x".formatted(code)
                    : String.valueOf((char) code))
                .collect(Collectors.joining("", "\"", "\""));
        }

        private String next() {
            String before = token;
            token = tokens.lookingAt() ? tokens.group(1) : null;
            if (token != null) tokens.region(tokens.end(), tokens.regionEnd());
            return before;
        }

        private Object value() {
            if (token == null) throw new IllegalArgumentException("not JSON");
            if (token.equals("{")) return object();
            if (token.equals("[")) return list();
            String text = next();
            if (text.startsWith("\"")) return unquote(text);
            return switch (text) {
                case "null" -> null;
                case "true", "false" -> Boolean.valueOf(text);
                default -> new java.math.BigDecimal(text);
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> members = new LinkedHashMap<>();
            for (next(); !"}".equals(token); skip(",")) {
                String name = unquote(next());
                skip(":");
                members.put(name, value());
            }
            next();
            return members;
        }

        private Object list() {
            var entries = new java.util.ArrayList<Object>();
            for (next(); !"]".equals(token); skip(",")) entries.add(value());
            next();
            return entries;
        }

        private void skip(String sign) {
            if (sign.equals(token)) next();
            else if (token == null || sign.equals(":")) throw new IllegalArgumentException("not JSON");
        }

        private static String unquote(String text) {
            return ESCAPE.matcher(text.substring(1, text.length() - 1)).replaceAll(found ->
                Matcher.quoteReplacement(found.group(1) == null
                    ? ("\\" + found.group(2)).replace("\\/", "/").translateEscapes()
                    : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
        }
    }
}
