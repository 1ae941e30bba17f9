using ExperienceManager.Web.App;
using ExperienceManager.Web.Data;
using Radzen;

var builder = WebApplication.CreateBuilder(args);

builder.AddData();

builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenComponents();

var app = builder.Build();

app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<AppRoot>().AddInteractiveServerRenderMode();

app.Run();
