using ExperienceManager.Web.Data;
using Microsoft.Extensions.Configuration;

namespace ExperienceManager.Tests.Unit.Data;

public sealed class DatabaseOptionsTests
{
    [Fact]
    public void Read_WriteTimeout_IsTaken() =>
        Assert.Equal(TimeSpan.FromSeconds(9), DatabaseOptions.Read(Settings("Database:WriteTimeout", "00:00:09"), "/").WriteTimeout);

    [Fact]
    public void Read_EarlierNameOfTheWriteTimeout_IsRefusedWithTheNewOne()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => DatabaseOptions.Read(Settings("Database:WritePatience", "00:00:09"), "/"));
        Assert.Contains("Database__WriteTimeout", refused.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
