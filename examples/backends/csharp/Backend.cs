#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

// A merchant's back end in C#, with what .NET 10 brings along: dotnet run Backend.cs
// Who may call /orders is yours to decide; WeChat's customers pay in the mini program.

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

const int CoffeeFen = 1800; // the price is yours: it never comes from the customer

var handled = new ConcurrentDictionary<string, bool>(); // yours: a unique column, written in one transaction with what the webhook causes
var kitchen = new ConcurrentDictionary<string, bool>();
using var till = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
till.DefaultRequestHeaders.Authorization = new("Bearer", Setting("TILL_KEY"));
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/orders", async (JsonObject wish) =>
{
    var number = (string)wish["number"]!;
    var (status, order) = await AskTill(
        "POST",
        "/v1/orders",
        key: $"order-{number}", // the same key again makes no second order
        body: new { amount_fen = CoffeeFen, description = "手冲咖啡", reference = number });
    return status == 201 ? Results.Json(new { id = (string)order["id"]! }, statusCode: 201) : Refused(status, order); // the mini program pays it
});

app.MapGet("/orders/{id}", async (string id) =>
{
    var (status, order) = await AskTill("GET", $"/v1/orders/{id}");
    return status == 200
        ? Results.Json(new { state = (string)order["state"]!, in_kitchen = kitchen.ContainsKey(id) })
        : Refused(status, order);
});

app.MapPost("/orders/{id}/refund", async (string id) =>
{
    var (status, refund) = await AskTill(
        "POST",
        $"/v1/orders/{id}/refunds",
        key: $"refund-{id}", // and the same key again pays nothing back twice
        body: new { amount_fen = CoffeeFen, reason = "商品已售完" });
    return status == 201 ? Results.Json(new { state = (string)refund["state"]! }, statusCode: 201) : Refused(status, refund);
});

app.MapPost("/webhooks", async (HttpRequest request) =>
{
    using var bytes = new MemoryStream();
    await request.Body.CopyToAsync(bytes);
    var body = bytes.ToArray();
    if (!IsGenuine(request.Headers, body)) return Results.Json(new { problem = "signature" }, statusCode: 401);
    var id = request.Headers["webhook-id"].ToString();
    if (!handled.ContainsKey(id))
    {
        var @event = JsonNode.Parse(body)!;
        if ((string)@event["type"]! == "order.paid") kitchen.TryAdd((string)@event["data"]!["order"]!["id"]!, true);
        handled.TryAdd(id, true); // a webhook comes again until it is answered with 2xx
    }
    return Results.NoContent();
});

app.Run($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT") ?? "8080"}");

// Standard Webhooks: HMAC-SHA256 over id, time and the bytes as they came; one good signature of several is enough.
static bool IsGenuine(IHeaderDictionary headers, byte[] body)
{
    var sentAt = headers["webhook-timestamp"].ToString();
    if (!long.TryParse(sentAt, out var seconds)) return false;
    if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > 300) return false;
    var key = Convert.FromBase64String(Setting("WEBHOOK_SECRET").Replace("whsec_", ""));
    byte[] signed = [.. Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{sentAt}."), .. body];
    var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    return headers["webhook-signature"].ToString().Split(' ')
        .Any(given => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), expected));
}

// No answer in time: call again with the same key.
async Task<(int Status, JsonNode Said)> AskTill(string method, string path, string? key = null, object? body = null)
{
    using var request = new HttpRequestMessage(new HttpMethod(method), Setting("TILL_URL") + path);
    if (key is not null) request.Headers.Add("Idempotency-Key", key);
    if (body is not null) request.Content = JsonContent.Create(body);
    using var answer = await till.SendAsync(request);
    return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
}

static IResult Refused(int status, JsonNode problem) =>
    Results.Json(new { problem = (string)problem["code"]! }, statusCode: status);

static string Setting(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set");
