using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Common;

public sealed class SearchTextTests
{
    private static readonly Gen<string> Texts = ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? "");

    [Theory]
    [InlineData("Müller", "MULLER")]
    [InlineData("Mu\u0308ller", "müller")]
    [InlineData("Ørsted", "orsted")]
    [InlineData("Straße 5", "STRASSE 5")]
    [InlineData("Łódź", "lodz")]
    [InlineData("İzmir", "izmir")]
    [InlineData("Ｆｕｌｌ", "full")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData("Æther", "aether")]
    public void Fold_WrittenDifferently_IsTheSame(string one, string other) => Assert.Equal(SearchText.Fold(one), SearchText.Fold(other));

    [Law]
    public void Fold_OfAFoldedText_ChangesNothing() =>
        Laws.Hold(Texts, text => SearchText.Fold(SearchText.Fold(text)) == SearchText.Fold(text));

    [Law]
    public void Fold_InUpperCase_IsTheSameForAscii() => Laws.Hold(Texts, text =>
    {
        var ascii = string.Concat(text.Where(char.IsAscii));
        return SearchText.Fold(ascii) == SearchText.Fold(ascii.ToUpperInvariant());
    });

    [Theory]
    [InlineData("107", true)]
    [InlineData("mira", true)]
    [InlineData("SAND mira", true)]
    [InlineData("mira nobody", false)]
    [InlineData("example.org", true)]
    [InlineData("0034", true)]
    [InlineData("#110", true)]
    [InlineData("cust-9", true)]
    [InlineData("11", true)]
    [InlineData("07", false)]
    [InlineData("husum", false)]
    public void Matches_OfAnOrder_LooksIntoWhatPeopleHaveAtHand(string text, bool matches)
    {
        var order = new OrderData
        {
            OrderNumber = "11072",
            OrderName = "#11072",
            ExternalId = "gid-5",
            Email = "mira@example.org",
            ExternalCustomerId = "CUST-9",
            Address = Address.Empty with { Name = "Mira Sand", City = "Husum" },
            Shipments = [new Shipment { TrackingNumber = "00340999" }],
        };
        Assert.Equal(matches, OrderTextQuery.Of(text)!.Matches(order));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u0301")]
    public void Of_Nothing_IsNoQuery(string? text) => Assert.Null(OrderTextQuery.Of(text));
}
