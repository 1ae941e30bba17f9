using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Demo;

namespace ExperienceManager.Tests.Integration.Demo;

public sealed class DemoExportTests
{
    [Fact]
    public async Task Case4011ConfigExportNotStable_FreshDemoPutBack_ChangesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("experience-manager-demo-export-");
        try
        {
            using var server = await ServerProcess.StartAsync(
                ("ASPNETCORE_ENVIRONMENT", "Development"), ("Demo:Seed", "true"), ("Demo:Events", "false"),
                ("ConnectionStrings:ExperienceManager", $"Data Source={folder.FullName}/demo.db"));
            using var http = new HttpClient { BaseAddress = server.Address };
            http.DefaultRequestHeaders.Authorization = ApiClient.Basic($"{DemoPeople.ApiUsername}:{DemoPeople.ApiSecret}");
            var exported = await http.GetByteArrayAsync("/v1/shops/demo/configuration");
            using var content = new ByteArrayContent(exported);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await http.PutAsync("/v1/shops/demo/configuration?dry_run=true", content);
            var plan = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

            Assert.Equal(["[]", "[]", "[]"], new[] { "added", "changed", "removed" }.Select(member => plan[member]!.ToJsonString()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
