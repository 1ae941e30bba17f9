using Bunit;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.App.Outages;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExperienceManager.Tests.Unit.App;

/// <summary>What an open console shows of a database that does not serve.</summary>
public sealed class OutageNoticeTests : ConsoleContext
{
    [Fact]
    public async Task Notice_WhileTheDatabaseIsAway_IsThereAndGoes()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite);
        var watch = database.Get<DatabaseWatch>();
        Services.AddSingleton(watch);
        var notice = Render<OutageNotice>();
        Assert.Empty(notice.Markup);

        watch.Set(isAway: true, new NpgsqlException("gone"));
        notice.WaitForAssertion(
            () => Assert.Contains("The database is not responding.", notice.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await watch.LookAsync(CancellationToken.None);
        notice.WaitForAssertion(() => Assert.Empty(notice.Markup));
    }

    [Fact]
    public async Task Page_ThatCannotRead_IsShownAgainOnceTheDatabaseIsBack()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite);
        var watch = database.Get<DatabaseWatch>();
        Services.AddSingleton(watch);
        watch.Set(isAway: true, new NpgsqlException("gone"));
        Reading.IsBroken = true;
        var page = Render<OutageBoundary>(parameters => parameters.AddChildContent<Reading>());
        Assert.Contains("The database is not responding.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Reading.IsBroken = false;
        await watch.LookAsync(CancellationToken.None);
        page.WaitForAssertion(() => Assert.Contains("read", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_WithAnotherFailure_FailsAsBefore()
    {
        using var database = new DisposableWatch(this);
        Assert.Throws<InvalidOperationException>(() => Render<OutageBoundary>(parameters => parameters.AddChildContent<Failing>()));
    }

    private sealed class DisposableWatch : IDisposable
    {
        private readonly TestDatabase _database = new(DatabaseProvider.Sqlite);

        public DisposableWatch(OutageNoticeTests context) => context.Services.AddSingleton(_database.Get<DatabaseWatch>());

        public void Dispose() => _database.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private sealed class Reading : ComponentBase
    {
        public static bool IsBroken { get; set; }

        protected override void OnInitialized()
        {
            // As Entity Framework wraps it.
            if (IsBroken)
                throw new InvalidOperationException(
                    "An exception has been raised that is likely due to a transient failure.", new NpgsqlException("gone"));
        }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            builder.AddContent(0, "read");
    }

    private sealed class Failing : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("A mistake.");
    }
}
