using ExperienceManager.Web.Api;
using ExperienceManager.Web.App;
using ExperienceManager.Web.App.Proxies;
using ExperienceManager.Web.App.Starting;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics;
using ExperienceManager.Web.Features.Analytics.Keeping;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Features.Catalogue;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Help;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Outbox;
using ExperienceManager.Web.Features.SavedViews;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Tracking;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Klaviyo;
using ExperienceManager.Web.Integrations.Narvar;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Integrations.Shopware;
using ExperienceManager.Web.Security;
using ExperienceManager.Web.Security.Egress;
using ExperienceManager.Web.Ui;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddDevelopmentSettings();
    if (await HealthCommand.TryRunAsync(builder, args) is { } health) return health;

    builder.CheckSettings();
    builder.AddStartFailures();
    builder.AddTelemetry();
    builder.AddProxies();
    builder.AddSecurityHeaders();
    builder.AddData();
    builder.AddKeyRing();
    builder.AddTracking();
    builder.AddAnalytics();
    builder.AddShops();
    builder.AddApiKeys();
    builder.AddIdentity();
    builder.AddFirstCsm();
    builder.AddDemo();
    builder.AddHelp();
    builder.AddApi();
    builder.AddEgress();
    builder.AddSettings();
    builder.AddOutbox();
    builder.AddWebhooks();
    builder.AddShipments();
    builder.AddOrders();
    builder.AddSavedViews();
    builder.AddLabels();
    builder.AddConnections();
    builder.AddInbox();
    builder.AddKlaviyo();
    builder.AddShopware();
    builder.AddShopify();
    builder.AddExperiences();
    builder.AddSegments();
    builder.AddCampaigns();
    builder.AddCampaignEditor();
    builder.AddCatalogue();
    builder.AddConfigurationDocuments();
    builder.AddConsole();
    builder.AddUi();

    var app = builder.Build();

    app.UseStartFailures();
    app.UseSecurityHeaders();
    app.UseProxies();
    app.UseApi();
    app.UseConsole();
    app.MapApi();
    app.MapShops();
    app.MapOrders();
    app.MapWebhooks();
    app.MapDecisions();
    app.MapCampaigns();
    app.MapCatalogue();
    app.MapConfigurationDocuments();
    app.MapSettings();
    app.MapExperiences();
    app.MapTracking();
    app.MapAnalytics();
    app.MapNarvar();
    app.MapConnections();
    app.MapShopware();
    app.MapShopify();
    app.MapHelp();
    app.MapIdentity();
    app.MapConsole();
    app.MapData();
    app.MapDemo();

    if (await RebuildCommand.TryRunAsync(app, args) || await ResetCommand.TryRunAsync(app, args)) return Environment.ExitCode;
    await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception exception) when (StartFailure.Is(exception))
{
    return StartFailure.Report(exception);
}
