using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExperienceManager.Floor;

// What the routes of the product are measured against, in the same run: the same bytes read by source-generated System.Text.Json and
// nothing more, and the smallest upsert service that keeps its promises.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
var folder = Directory.CreateTempSubdirectory("experience-manager-floor-").FullName;
using var writer = new FloorWriter(Path.Combine(folder, "floor.db"));
var known = SHA256.HashData("demo:demo-private-key"u8);

app.MapPost("/parse", async (HttpContext http) =>
{
    var request = await JsonSerializer.DeserializeAsync(http.Request.BodyReader, FloorJson.Default.FloorDecisions).ConfigureAwait(false);
    await http.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes($"[{{\"order_number\":\"{request!.Orders[0].Id}\"}}]"))
        .ConfigureAwait(false);
});

app.MapPut("/orders", async (HttpContext http) =>
{
    var header = http.Request.Headers.Authorization.ToString();
    if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Convert.FromBase64String(header["Basic ".Length..])), known))
        return Results.StatusCode(400);
    var body = await ReadAsync(http).ConfigureAwait(false);
    await writer.WriteAsync(JsonSerializer.Deserialize(body, FloorJson.Default.FloorUpsert)!, body).ConfigureAwait(false);
    return Results.Ok();
});

app.Run();
Directory.Delete(folder, recursive: true);

static async Task<byte[]> ReadAsync(HttpContext http)
{
    var read = await http.Request.BodyReader.ReadAtLeastAsync((int)http.Request.ContentLength!.Value).ConfigureAwait(false);
    var body = read.Buffer.ToArray();
    http.Request.BodyReader.AdvanceTo(read.Buffer.End);
    return body;
}
