using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Tests.Unit.Orders;

public sealed class ReceiptBodyTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"label":"é \u2028 🎿 \uD83D"}""")]
    public void Pack_AnyJson_UnpacksTheSame(string json) => Assert.Equal(json, ReceiptBody.Unpack(ReceiptBody.Pack(json)));

    [Fact]
    public void Pack_ManySegments_TakesAFractionOfTheRoom()
    {
        var segment = """{"position":1,"id":"0192f3a0-7b1c-7def-8a11-2b3c4d5e6f70","key":"gold-customers","name":"Gold customers","outcome":"rule_false","rule":{"kind":"condition","attribute":"customer.loyalty_level","operator":"equals","value":["Gold"],"actual":["Silver"],"holds":false}}""";
        var receipt = $"[{string.Join(',', Enumerable.Range(0, 200).Select(position => segment.Replace("\"position\":1", $"\"position\":{position}", StringComparison.Ordinal)))}]";

        Assert.True(ReceiptBody.Pack(receipt).Length < receipt.Length / 8);
    }
}
