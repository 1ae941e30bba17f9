using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Data;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Data;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_WithoutAWriter_IsUnreadyWhileLiveStays()
    {
        await using var app = new ApiApp();
        using var http = new HttpClient { BaseAddress = app.Address };
        Assert.Equal("""{"status":"ready","checks":{"read":true,"write":true,"disk":true}}""", await http.GetStringAsync("/health/ready"));
        await app.Services.GetRequiredService<WriteQueue>().DisposeAsync();
        using var unready = await http.GetAsync("/health/ready");
        Assert.Equal((503, """{"status":"unready","checks":{"read":true,"write":false,"disk":true}}"""),
            ((int)unready.StatusCode, await unready.Content.ReadAsStringAsync()));
        Assert.Equal("""{"status":"live"}""", await http.GetStringAsync("/health/live"));
    }
}
