using ExperienceManager.Web.Data;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace ExperienceManager.Tests.Unit.Data;

public sealed class DatabaseOptionsTests
{
    [Fact]
    public void Read_WriteTimeout_IsTaken() =>
        Assert.Equal(TimeSpan.FromSeconds(9), DatabaseOptions.Read(Settings("Database:WriteTimeout", "00:00:09"), "/").WriteTimeout);

    [Fact]
    public void Read_EarlierNameOfTheWriteTimeout_IsRefusedWithTheNewOne()
    {
        var refused = Assert.Throws<InvalidOperationException>(
            () => DatabaseOptions.Read(Settings("Database:WritePatience", "00:00:09"), "/"));
        Assert.Contains("Database__WriteTimeout", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=a,b;Database=em", "primary", 1, 3)]
    [InlineData("Host=a:5433,b;Target Session Attributes=any;Host Recheck Seconds=7;Timeout=9", "any", 7, 9)]
    [InlineData("Host=a;Database=em", null, 10, 15)]
    public void Read_SeveralServers_LooksForTheOneThatTakesWrites(string connectionString, string? attributes, int recheck, int timeout)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                [new("Database:Provider", "Postgres"), new("ConnectionStrings:ExperienceManager", connectionString)]).Build();
        var read = new NpgsqlConnectionStringBuilder(DatabaseOptions.Read(settings, "/").WithTimeLimits());
        Assert.Equal((attributes, recheck, timeout), (read.TargetSessionAttributes, read.HostRecheckSeconds, read.Timeout));
    }

    private static IConfiguration Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
