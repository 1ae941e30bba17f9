using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Ui.Languages;

/// <summary>What the domain puts together from parts reads as German sentences.</summary>
public sealed class GermanSentenceTests
{
    private static readonly ConsoleText German = new("de");
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory]
    [InlineData("null", "Jede Bestellung")]
    [InlineData(
        """{"all":[{"attribute":"order.total","operator":"greater_than_or_equal","value":50},{"any":[{"attribute":"customer.state","operator":"is_one_of","value":["NY","NJ"]},{"attribute":"order.label","operator":"equals","value":"Draft"}]}]}""",
        "Gesamtbetrag ist mindestens 50 und (Bundesland ist eines von NY, NJ oder Label ist gleich Draft)")]
    [InlineData("""{"none":[{"attribute":"shipment.is_late","operator":"equals","value":true}]}""", "Nicht (Verspätet ist wahr)")]
    [InlineData("""{"attribute":"order.placed_at","operator":"in_last_days","value":7}""", "Bestelldatum liegt in den letzten 7 Tagen")]
    [InlineData("""{"attribute":"order.attribute:late","operator":"is_not_set"}""", "Bestellattribut late ist nicht vorhanden")]
    [InlineData("""{"any_item":[{"attribute":"item.name","operator":"contains","value":"Boot"}]}""",
        "Mindestens ein Artikel erfüllt (Artikelname enthält Boot)")]
    [InlineData("""{"count_of":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"less_than","value":3}""",
        "Anzahl der Artikel mit (SKU ist gleich A) ist kleiner als 3")]
    [InlineData("""{"sum_of":"item.quantity","operator":"equals","value":3}""", "Summe „Menge“ der Artikel ist gleich 3")]
    public void Rule_IsOneSentence(string json, string sentence) =>
        Assert.Equal(sentence, German[RuleDescription.Describe(json == "null" ? null : RuleJson.Read(json).Value)]);

    [Theory]
    [InlineData("API key “Lager”", "von API-Schlüssel „Lager“")]
    [InlineData("Nancy Davolio", "von Nancy Davolio")]
    public void Author_ThatIsAnApiKey_IsCalledSoInGerman(string stored, string words)
    {
        Assert.Equal(words, German[$"by {LastEditors.Text(stored)}"]);
        Assert.Equal(stored, LastEditors.Text(stored).ToString());
    }

    [Fact]
    public void LongList_IsCountedInGermanNumbers() => Assert.Equal(
        "SKU ist eines von S0, S1, S2, S3, S4 und 9.995 weitere",
        German[RuleDescription.Describe(
            new RuleCondition(AttributeCatalogue.Get("item.sku"), RuleOperator.IsOneOf,
            RuleValue.OfList(Enumerable.Range(0, 10_000).Select(i => $"S{i}"))))]);

    [Fact]
    public void Problem_NamesTheAttributeInGerman()
    {
        var rule = new RuleCondition(AttributeCatalogue.Get("order.total"), RuleOperator.Equals, RuleValue.Of("1.5x"));
        Assert.Equal("Gesamtbetrag ist eine Zahl; \"1.5x\" ist keine Zahl.", German[Assert.Single(RuleValidation.Validate(rule)).Text]);
    }

    [Fact]
    public void TimeFrame_SaysDaysAndDistances()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
        var frame = TimeFrame.TryCreate(new LocalDateTime(2026, 11, 28, 0, 0), new LocalDateTime(2026, 12, 1, 0, 0), zone)!;
        Assert.Equal(
            "Beginnt Sa, 28. Nov. 2026, 00:00 in Oslo (UTC+1), Fr, 27. Nov., 23:00 UTC, in 5 Tagen. "
                + "Endet Di, 1. Dez. 2026, 00:00 in Oslo (UTC+1), Mo, 30. Nov., 23:00 UTC, in 8 Tagen.",
            German[TimeFrameDescription.Describe(frame, Now)]);
        Assert.Equal("Beginnt Sa, 28. Nov., 00:00 Oslo, in 5 Tagen", German[TimeFrameDescription.Short(frame, Now).Capitalized()]);
    }

    [Fact]
    public void Explanation_SaysWhyAndWhatTheOrderHas()
    {
        var segment = Named("Rich")
            with
        { Rule = RuleJson.Read("""{"attribute":"order.total","operator":"greater_than","value":2000}""").Value };
        var explanation = Decider.Explain(Snapshots.Of([segment]), Order, Now, "en-US");
        Assert.StartsWith("Kein Segment passt, daher wird der Standard „", German[explanation.Words], StringComparison.Ordinal);
        Assert.Equal("Passt nicht: „Gesamtbetrag ist größer als 2000“ trifft nicht zu, die Bestellung hat 440.",
            German[explanation.Tried[0].Words]);
    }

    [Fact]
    public void StoredExplanation_IsStillTranslated_AndEnglishInTheApi()
    {
        var explanation = Decider.Explain(Snapshots.Of([Named("Everyone")]), Order, Now, "en-US");
        var read = Explanation.FromJson(explanation.ToStoredJson());
        Assert.StartsWith("„Everyone“ ist das erste Segment, das passt", German[read.Words], StringComparison.Ordinal);
        Assert.Equal(explanation.ToJson(), read.ToJson());
        Assert.Contains("\"words\":\"“Everyone” is the first segment that matches", read.ToJson(), StringComparison.Ordinal);
    }

    private static OrderData Order { get; } = new() { OrderNumber = "10248", Total = 440 };

    private static Segment Named(string name) => new()
    {
        Id = Guid.NewGuid(),
        Key = name,
        Name = name,
        ExperienceId = Snapshots.PageId,
    };
}
