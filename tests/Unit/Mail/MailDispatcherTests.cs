using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Mail;

public sealed class MailDispatcherTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task SendDue_ServerDownAtFirst_ArrivesOnceItIsUp(DatabaseProvider provider)
    {
        var port = MailCatcher.FreePort();
        await using var database = new TestDatabase(provider, builder => With(builder, port));
        var dispatcher = database.Services.GetServices<IHostedService>().OfType<MailDispatcher>().Single();
        await database.Get<MailQueue>().AddAsync(new NewMail("test", "https://console.example")
        {
            Address = "ada@shop.example",
            Detail = "Apples & pears"
        });

        Assert.Equal(1, await dispatcher.SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await dispatcher.SendDueAsync(CancellationToken.None));
        Assert.Equal(1, (await MailsAsync(database)).Attempts);
        using var catcher = new MailCatcher(port);
        for (var attempt = 0; attempt < 5 && await CountAsync(database) > 0; attempt++)
        {
            database.Clock.Advance(Duration.FromHours(1));
            await dispatcher.SendDueAsync(CancellationToken.None);
        }

        var message = await catcher.NextAsync("ada@shop.example");
        Assert.Equal(("Apples & pears", "console@shop.example"), (message.Subject, message.From.Mailboxes.Single().Address));
        Assert.Contains("https://console.example/there", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Apples &amp; pears", message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task SendDue_NoOneToWriteTo_IsForgotten()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite, builder => With(builder, MailCatcher.FreePort()));
        var dispatcher = database.Services.GetServices<IHostedService>().OfType<MailDispatcher>().Single();
        await database.Get<MailQueue>().AddAsync(new NewMail("test", "https://console.example"));
        await dispatcher.SendDueAsync(CancellationToken.None);
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task SendDue_ServerStaysDown_GivesUp()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite, builder => With(builder, MailCatcher.FreePort()));
        var dispatcher = database.Services.GetServices<IHostedService>().OfType<MailDispatcher>().Single();
        await database.Get<MailQueue>().AddAsync(new NewMail("test", "https://console.example") { Address = "ada@shop.example" });
        for (var attempt = 0; attempt < 8; attempt++)
        {
            Assert.Equal(1, await dispatcher.SendDueAsync(CancellationToken.None));
            database.Clock.Advance(Duration.FromHours(2));
        }

        Assert.Equal(0, await CountAsync(database));
    }

    private static void With(WebApplicationBuilder builder, int port)
    {
        foreach (var (name, value) in MailCatcher.SettingsFor(port)) builder.WebHost.UseSetting(name, value);
        builder.WebHost.UseSetting("Console:BaseUrl", "https://console.example");
        builder.Services.AddSingleton<IMailWriter, TestWriter>();
    }

    private static async Task<MailRecord> MailsAsync(TestDatabase database)
    {
        await using var context = database.Read();
        return await context.Set<MailRecord>().SingleAsync();
    }

    private static async Task<int> CountAsync(TestDatabase database)
    {
        await using var context = database.Read();
        return await context.Set<MailRecord>().CountAsync();
    }

    private sealed class TestWriter : IMailWriter
    {
        public string Kind => "test";

        public Task<MailText?> WriteAsync(MailRecord mail, CancellationToken cancellationToken) => Task.FromResult(mail.Address is null
            ? null
            : new MailText(mail.Address, "Ada", mail.Detail
                ?? "Subject", [mail.Detail ?? ""])
            { LinkText = "Go", LinkUrl = mail.BaseUrl + "/there" });
    }
}
