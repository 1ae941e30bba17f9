using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopify;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Reliability;

/// <summary>
/// kill -9 of the real server while 5,000 upserts and 5,000 webhooks come in: whatever was acknowledged is there after the restart, every
/// submission reaches the tracking service, and nothing takes effect twice.
/// </summary>
public sealed class KilledServerTests : IDisposable
{
    private const int Upserts = 5_000;
    private const int Webhooks = 5_000;
    private const int Senders = 16;
    private const int Kills = 4;
    private const string ClientSecret = "demo-client-secret";

    // Every tenth order ships: as many messages go out to the tracking service.
    private const int ShipsEvery = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-kill-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_DuringUpsertsAndWebhooks_LosesNothingAndDoublesNothing()
    {
        var submissions = new Submissions(Upserts / ShipsEvery);
        await using var tracking = await FakeHttpServer.StartAsync(http =>
        {
            submissions.Take(http.Request.Headers["Idempotency-Key"].ToString());
            return Task.CompletedTask;
        });
        (string Name, string Value)[] settings =
        [
            ("ConnectionStrings:ExperienceManager", $"Data Source={Path.Combine(_folder, "kill.db")}"),
            ("Database:WritePatience", "00:01:00"),
            ("Egress:AllowPrivate", "true"),
            ("Egress:AllowHttp", "true"),
            ("Api:RequestsPerMinute", "1000000"),
        ];
        var (slug, credentials) = await PrepareAsync(settings, tracking.Address);

        var sender = new Sender(slug, credentials);
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var server = await ServerProcess.StartAsync(settings);
            var sending = sender.SendAsync(server.Address, Senders);
            await sender.WhenAcknowledgedAsync((Upserts + Webhooks) * kill / (Kills + 1));
            server.Kill();
            await sending;
        }

        using var last = await ServerProcess.StartAsync(settings);
        await sender.SendAsync(last.Address, Senders);
        Assert.Equal(Upserts + Webhooks, sender.Acknowledged.Count);
        await submissions.All.WaitAsync(TimeSpan.FromMinutes(5));
        await last.WhenReadyToEndAsync();
        last.Kill();
        await JudgeAsync(settings, slug, sender, submissions);
    }
}
