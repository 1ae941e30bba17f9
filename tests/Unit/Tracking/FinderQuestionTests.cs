using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class FinderQuestionTests
{
    [Theory]
    [InlineData("EX-1001")]
    [InlineData("#EX-1001")]
    [InlineData("ex-1001")]
    [InlineData("Ex-1001")]
    [InlineData("ＥＸ－１００１")]
    [InlineData("＃ex-1001")]
    [InlineData("EX‑1001")]
    [InlineData("EX–1001")]
    public void Spellings_Case06FinderByOrderName_HoldTheNameAsShopsKeepIt(string typed)
    {
        var question = new FinderQuestion(typed, "1", null);
        Assert.Superset(new HashSet<string> { "EX-1001", "#EX-1001", "ex-1001" }, question.Spellings().ToHashSet());
        Assert.Equal("EX-1001", question.Key);
    }

    [Theory]
    [InlineData("12345-6789", "12345", true)]
    [InlineData("12345-6789", "12345-6789", true)]
    [InlineData("12345-6789", "123456789", true)]
    [InlineData("12345-6789", "12345-0000", true)]
    [InlineData("12345", "12345-6789", true)]
    [InlineData("12345-6789", "1234", false)]
    [InlineData("12345-678", "12345", false)]
    [InlineData("123-4567", "１２３−４５６７", true)]
    [InlineData("sw1a 1aa", "SW1A1AA", true)]
    [InlineData("25813", "D-25813", true)]
    [InlineData("B-6000", "6000", true)]
    [InlineData("CH-8001", "CH 8001", true)]
    [InlineData("〒150-0002", "1500002", true)]
    [InlineData("AD500", "500", false)]
    [InlineData("SW1A 1AA", "1AA", false)]
    [InlineData("01067", "1067", false)]
    [InlineData("", "1", false)]
    [InlineData(null, "-", false)]
    public void Opens_PostalCode_IsFolded(string? known, string typed, bool opens) =>
        Assert.Equal(opens,
            new FinderQuestion("7", typed, null).Opens(new OrderData { OrderNumber = "7", Address = new Address { Zip = known } }));

    [Fact]
    public void Opens_PostalCodeOfAParcel_IsTakenToo()
    {
        var order = new OrderData
        {
            OrderNumber = "7",
            Address = new Address { Zip = "1" },
            Shipments = [new Shipment { Destination = new Address { Zip = "2" } }]
        };
        Assert.True(new FinderQuestion("7", "2", null).Opens(order));
    }
}
