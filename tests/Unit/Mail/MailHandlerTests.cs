using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Mail;
using ExperienceManager.Web.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Mail;

public sealed class MailHandlerTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task SendDue_ServerDownAtFirst_ArrivesOnceItIsUp(DatabaseProvider provider)
    {
        var port = MailCatcher.FreePort();
        await using var database = new TestDatabase(provider, builder => With(builder, port));
        var runner = database.Get<WorkRunner>();
        await database.Get<MailQueue>().AddAsync(new NewMail("test", "https://console.example")
        {
            Address = "ada@shop.example",
            Detail = "Apples & pears"
        });

        Assert.Equal(1, await SendDueAsync(runner));
        Assert.Equal(0, await SendDueAsync(runner));
        Assert.Equal(1, (await MailsAsync(database)).Attempts);
        using var catcher = new MailCatcher(port);
        for (var attempt = 0; attempt < 5 && await CountAsync(database) > 0; attempt++)
        {
            database.Clock.Advance(Duration.FromHours(1));
            await SendDueAsync(runner);
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
        var runner = database.Get<WorkRunner>();
        await database.Get<MailQueue>().AddAsync(new NewMail("test", "https://console.example"));
        await SendDueAsync(runner);
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task SendDue_ServerStaysDown_GivesUp()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite, builder => With(builder, MailCatcher.FreePort()));
        var runner = database.Get<WorkRunner>();
        await database.Get<MailQueue>().AddAsync(new NewMail("test", "https://console.example") { Address = "ada@shop.example" });
        for (var attempt = 0; attempt < 8; attempt++)
        {
            Assert.Equal(1, await SendDueAsync(runner));
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

    private static async Task<int> SendDueAsync(WorkRunner runner)
    {
        var begun = await runner.BeginDueAsync(CancellationToken.None);
        await Task.WhenAll(begun);
        return begun.Count;
    }

    private static async Task<WorkRecord> MailsAsync(TestDatabase database)
    {
        await using var context = database.Read();
        return await context.Set<WorkRecord>().SingleAsync();
    }

    private static async Task<int> CountAsync(TestDatabase database)
    {
        await using var context = database.Read();
        return await context.Set<WorkRecord>().CountAsync();
    }

    private sealed class TestWriter : IMailWriter
    {
        public string Kind => "test";

        public Task<MailText?> WriteAsync(NewMail mail, CancellationToken cancellationToken) => Task.FromResult(mail.Address is null
            ? null
            : new MailText(mail.Address, "Ada", mail.Detail
                ?? "Subject", [mail.Detail ?? ""])
            { LinkText = "Go", LinkUrl = mail.BaseUrl + "/there" });
    }
}
