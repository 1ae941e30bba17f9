using System.Collections.Immutable;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Orders.Ingest;

namespace ExperienceManager.Tests.Unit.Labels;

public sealed class LabelViewTests
{
    [Theory]
    [InlineData("VIP", "vip", true)]
    [InlineData("VIP", " VIP ", true)]
    [InlineData("gold tier", "gold  tier", true)]
    [InlineData("caf\u00e9", "cafe\u0301", true)]
    [InlineData("VIP\ufffe", "vip\ufffe", true)]
    [InlineData("VIP", "V1P", false)]
    [InlineData("caf\u00e9", "cafe", false)]
    [InlineData("gold tier", "goldtier", false)]
    public void Similar_DifferOnlyInWhatIsNotSeen(string one, string other, bool areSimilar)
    {
        var labels = SimilarLabels.Find([Label(one), Label(other)]);

        Assert.Equal(areSimilar, labels[0].Similar.Length == 1);
        Assert.Equal(areSimilar, labels[1].Similar.Length == 1);
    }

    [Fact]
    public void Uses_NamedContainedAndUnseen_AreJoined()
    {
        ImmutableArray<Segment> segments =
        [
            Segment("Gold", """{"all":[{"attribute":"order.label","operator":"is_one_of","value":["tier.gold","tier.never"]},{"attribute":"item.sku","operator":"equals","value":"vip"}]}"""),
            Segment("Tiers", """{"attribute":"order.label","operator":"contains","value":"tier."}"""),
            Segment("Any label", """{"attribute":"order.label","operator":"is_set"}"""),
        ];

        var labels = LabelUses.Join(
            [Label("tier.gold"), Label("vip")],
            Snapshots.Of(segments).Source with { ShipmentRules = new() { Hc = new() { OverrideLabels = ["vip"] } } });

        Assert.Equal(["Gold", "Tiers"], labels[0].Uses.Select(use => use.Name));
        Assert.Equal((LabelUseKind.ShipmentRules, "Shipment rules"), (Assert.Single(labels[1].Uses).Kind, labels[1].Uses[0].Name));
        Assert.Equal(("tier.never", 0), (labels[2].Beginning, labels[2].Orders));
        Assert.Equal(["tier.never"], new LabelView("", "unseen", "").Of(labels).Select(label => label.Beginning));
        Assert.Equal(["tier.gold", "tier.never"], new LabelView("TIER", "used", "label").Of(labels).Select(label => label.Beginning));
    }

    private static SeenLabel Label(string text) => new(
        Convert.ToHexStringLower(HashedLabel.HashOf(text)), text, text.Length, 1, [], null, null);

    private static Segment Segment(string name, string rule) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = name,
        Name = name,
        ExperienceId = Snapshots.PageId,
        Rule = RuleJson.Read(rule).Value,
    };
}
