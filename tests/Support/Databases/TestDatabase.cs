using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Pictures;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Revisions;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Security.Egress;
using ExperienceManager.Web.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;

namespace ExperienceManager.Tests.Support.Databases;

/// <summary>A fresh database with the program's own services over it and a clock that the test sets. Nothing listens.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-test-").FullName;
    private readonly string _connectionString;
    private readonly WebApplication _app;

    /// <summary>Makes the database and the services.</summary>
    /// <param name="provider">Which database.</param>
    /// <param name="add">Further services.</param>
    public TestDatabase(DatabaseProvider provider, Action<WebApplicationBuilder>? add = null)
    {
        Provider = provider;
        _connectionString = DatabaseTemplates.Copy(provider, _folder);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                EnvironmentName = Environments.Production,
                ContentRootPath = _folder,
                // Without a watch of the folder: no test changes the settings there.
                Args = ["--hostBuilder:reloadConfigOnChange=false"],
            });
        builder.WebHost.UseSetting("Database:Provider", provider.ToString())
            .UseSetting("ConnectionStrings:ExperienceManager", _connectionString)
            .UseSetting("Database:WriteTimeout", "00:02:00");
        builder.Logging.ClearProviders();
        builder.AddData().AddShops().AddSnapshots().AddAudit().AddReleases().AddEgress().AddSettings().AddWork().AddFailedTasks()
            .AddWebhooks().AddShipments()
            .AddOrders().AddDecisions().AddLabels().AddApiKeys().AddIdentity().AddPictures().AddDrafts().AddCampaigns().AddExperiences()
            .AddSegments().AddRevisions();
        add?.Invoke(builder);
        builder.Services.AddSingleton<IClock>(Clock);
        _app = builder.Build();
    }

    /// <summary>Which database.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>The time, for the test to set.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 11, 22, 12, 0));

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>How to connect past the program.</summary>
    public string ConnectionString => _connectionString;

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A reader.</summary>
    public AppDbContext Read() => Get<IDbContextFactory<AppDbContext>>().CreateDbContext();

    /// <summary>Writes with the program's queue and saves.</summary>
    public Task WriteAsync(Action<AppDbContext> change) => Get<WriteQueue>().WriteAsync(async scope =>
    {
        change(scope.Context);
        return await scope.Context.SaveChangesAsync();
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Provider == DatabaseProvider.Postgres)
        {
            DatabaseTemplates.DropPostgres(_connectionString);
        }
        else
        {
            using var pooled = new SqliteConnection(SqliteSettings.ReaderConnectionString(_connectionString));
            SqliteConnection.ClearPool(pooled);
        }

        Directory.Delete(_folder, recursive: true);
    }
}
