using ExperienceManager.Web.Api;
using ExperienceManager.Web.App;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Tracking;
using ExperienceManager.Web.Integrations.Klaviyo;
using ExperienceManager.Web.Integrations.Narvar;
using ExperienceManager.Web.Integrations.Shopware;
using ExperienceManager.Web.Security;
using ExperienceManager.Web.Ui;

var builder = WebApplication.CreateBuilder(args);

builder.AddDevelopmentSettings();
builder.AddSecurityHeaders();
builder.AddData();
builder.AddKeyRing();
builder.AddTracking();
builder.AddShops();
builder.AddApiKeys();
builder.AddIdentity();
builder.AddFirstCsm();
builder.AddDemo();
builder.AddApi();
builder.AddOrders();
builder.AddKlaviyo();
builder.AddShopware();
builder.AddExperiences();
builder.AddSegments();
builder.AddConfigurationDocuments();
builder.AddConsole();
builder.AddUi();

var app = builder.Build();

app.UseSecurityHeaders();
app.UseApi();
app.UseConsole();
app.MapApi();
app.MapOrders();
app.MapDecisions();
app.MapConfigurationDocuments();
app.MapExperiences();
app.MapTracking();
app.MapNarvar();
app.MapShopware();
app.MapConsole();
app.MapData();
app.MapDemo();

app.Run();
