using System.Text.Json.Nodes;
using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Benchmarks.ConsolePages;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Data;
using Npgsql;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>
/// <c>scale</c>: a published program in a process of its own fills its demo shop through its own API, first with few orders, then with
/// many, and is asked everything at both sizes.
/// </summary>
internal sealed class ScaleCommand(string program, string workload, DatabaseProvider provider, int small, int large)
{
    private const string Secret = "scale-benchmark-secret";
    private readonly FigureTable _progress = new(provider.ToString());
    private readonly ScaleOrders _orders = new(Path.Combine(workload, "orders.ndjson"));

    public async Task RunAsync(string output)
    {
        await using var database = await BenchmarkDatabase.CreateAsync(provider);
        // A run that was cut short goes on with what it has measured.
        var figures = File.Exists(output) ? await ScaleFigures.LoadAsync(output) : new ScaleFigures(provider.ToString(), small, large);
        await RunAsync(database, figures.AtSmall, 0, small, () => figures.SaveAsync(output));
        await RunAsync(database, figures.AtLarge, small, large, () => figures.SaveAsync(output));
    }

    private async Task RunAsync(BenchmarkDatabase database, Dictionary<string, double> figures, int from, int to, Func<Task> save)
    {
        var configuration = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(workload, "configuration.json")))!;
        using (var filling = await StartAsync(database))
        {
            using var shop = new ScaleShop(filling.Address);
            await shop.AwaitDemoAsync();
            var configured = await shop.SendAsync("PUT", ScaleShop.Path + "/configuration", configuration.ToJsonString());
            if (!configured.IsSuccess) throw new InvalidOperationException(configured.Text);
            await shop.FillAsync(_orders, from, to, at => _progress.Progress($"{at:N0} orders"));
        }

        _progress.Progress($"{to:N0} orders are there");
        figures["bytes of the database an order"] = await BytesAsync(database) / (double)to;
        await database.SettleAsync();
        // Started again, as a program that has run for a while: what it does at its start is done for this size.
        using var server = await StartAsync(database);
        using var asked = new ScaleShop(server.Address);
        await asked.AwaitDemoAsync();
        await MeasureAsync(server, asked, figures, to, configuration, save);
    }

    private async Task MeasureAsync(
        ServerProcess server, ScaleShop shop, Dictionary<string, double> figures, int count, JsonNode configuration, Func<Task> save)
    {
        await using var browser = await ConsoleBrowser.StartAsync(server.Address);
        var pages = new ScalePages(shop, browser, count);
        if (count == small) await pages.ConnectAsync(Secret);
        if (count == small && figures.Count > 1) return;
        foreach (var (figure, measure) in new ScaleReads(shop, count, configuration).All())
            await ScaleFigures.MeasureAsync(figures, figure, measure);
        foreach (var (figure, measure) in new ScaleWrites(shop, _orders, count, $"r{count}").All())
            await ScaleFigures.MeasureAsync(figures, figure, measure);
        await new ScaleWebhooks(shop, Secret, $"s{count}").MeasureAsync(figures);
        await save();
        await pages.MeasureAsync(figures);
        figures["memory of the program at the end, MiB"] = server.Memory / 1048576.0;
        await save();
    }

    private static Task<ServerProcess> StartAsync(string program, BenchmarkDatabase database) => ServerProcess.StartInAsync(
        program,
        ("ASPNETCORE_ENVIRONMENT", "Development"), ("Demo:Seed", "true"), ("Logging:LogLevel:Default", "Warning"),
        ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"),
        ("Database:Provider", database.Provider.ToString()), ("Database:WriteTimeout", "00:02:00"),
        ("ConnectionStrings:ExperienceManager", database.ConnectionString));

    private Task<ServerProcess> StartAsync(BenchmarkDatabase database) => StartAsync(program, database);

    private static async Task<long> BytesAsync(BenchmarkDatabase database)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = connection is NpgsqlConnection
            ? "SELECT pg_database_size(current_database())"
            : "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
