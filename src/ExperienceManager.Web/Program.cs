using ExperienceManager.Web.App;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;

var builder = WebApplication.CreateBuilder(args);

builder.AddData();
builder.AddConsole();
builder.AddUi();

var app = builder.Build();

app.UseConsole();
app.MapConsole();

app.Run();
