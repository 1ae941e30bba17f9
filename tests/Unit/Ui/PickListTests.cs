using Bunit;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>Lists of known values, before anything is typed.</summary>
public sealed class PickListTests : ConsoleContext
{
    [Fact]
    public void ComboBox_EmptyFieldFocused_OpensWithoutTyping()
    {
        var box = Draw("");
        Assert.Empty(box.FindAll("[role=option]"));
        box.Find("input").FocusIn();
        Assert.Equal(["NO", "SE"], box.FindAll(".combo-value").Select(option => option.TextContent));
        Assert.Equal("true", box.Find("input").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void ComboBox_FilledFieldFocused_StaysClosedUntilClicked()
    {
        var box = Draw("NO");
        box.Find("input").FocusIn();
        Assert.Empty(box.FindAll("[role=option]"));
        box.Find("input").Click();
        Assert.Equal(2, box.FindAll("[role=option]").Count);
    }

    [Fact]
    public void ComboBox_EmptiedByTyping_DoesNotCoverThePage()
    {
        var box = Draw("");
        box.Find("input").Input("N");
        box.Find("input").Input("");
        Assert.Empty(box.FindAll("[role=option]"));
    }

    [Theory]
    [InlineData("customer.country", "", "")]
    [InlineData("customer.country", "norw", "NO")]
    [InlineData("shipment.destination_country", "NO", "NO")]
    [InlineData("customer.state", "califor", "CA")]
    [InlineData("order.currency", "yen", "JPY")]
    [InlineData("shipment.carrier", "dhl", "dhl")]
    public void Suggest_KnownValues_AreFoundByCodeAndName(string attribute, string typed, string code)
    {
        var condition = new DraftCondition("rule-1") { Attribute = AttributeCatalogue.Get(attribute).Definition };
        var options = SeenText.Suggest(condition, SeenValues.None, typed, new ConsoleText(ConsoleLanguage.English));
        Assert.InRange(options.Count, 1, 50);
        if (code.Length > 0) Assert.Equal(code, options[0].Value);
        Assert.All(options, option => Assert.False(string.IsNullOrEmpty(option.Detail)));
    }

    [Fact]
    public void Suggest_List_LeavesOutWhatIsChosen()
    {
        var condition = new DraftCondition("rule-1")
        {
            Attribute = AttributeCatalogue.Get("customer.country").Definition,
            Operator = RuleOperator.IsOneOf,
            Values = [ScalarValue.OfText("NO")],
        };
        Assert.DoesNotContain(
            "NO", SeenText.Suggest(condition, SeenValues.None, "norway", new ConsoleText(ConsoleLanguage.English))
            .Select(option => option.Value));
    }

    [Fact]
    public void Suggest_EmptyField_ListsWhatOrdersHave_WithCountsAndLastSeen()
    {
        var seen = new SeenValues([Order("US", "NY", 3), Order("US", "NY", 9), Order("US", "ny", 1)], RuleTimes.Fixed);
        var condition = new DraftCondition("rule-1") { Attribute = AttributeCatalogue.Get("customer.state").Definition };
        var options = SeenText.Suggest(condition, seen, "", new ConsoleText(ConsoleLanguage.English));
        Assert.Equal(
            [("NY", "New York, United States · 2 orders, last 3 days ago"), ("ny", "1 order, last 1 day ago")],
            options.Take(2).Select(option => (option.Value, option.Detail!)));
        Assert.Equal(50, options.Count);
    }

    [Fact]
    public void Suggest_StateOfAChosenCountry_LeavesOutThoseOfOthers()
    {
        var seen = new SeenValues([Order("US", "NY", 1), Order("DE", "Bayern", 1), Order("CA", "ON", 1)], RuleTimes.Fixed);
        var state = new DraftCondition("rule-1") { Attribute = AttributeCatalogue.Get("customer.state").Definition };
        IReadOnlyList<string> Of(params string[] countries) =>
            [.. SeenText.Suggest(state, seen, "", new ConsoleText(ConsoleLanguage.English), countries).Select(option => option.Value)];
        Assert.Equal(["ON", "AB", "BC"], Of("CA").Take(3));
        Assert.DoesNotContain("NY", Of("CA"));
        Assert.Equal(["Bayern"], Of("DE"));
        Assert.Equal(["Bayern", "NY"], Of("US", "DE").Take(2));
    }

    [Theory]
    [InlineData(RuleGroupKind.All, "equals", "CA")]
    [InlineData(RuleGroupKind.Any, "equals", "")]
    [InlineData(RuleGroupKind.All, "not_equals", "")]
    public void ChosenCountries_AreThoseThatHoldTogetherWithTheState(RuleGroupKind kind, string word, string expected)
    {
        _ = RuleOperators.TryParse(word, out var @operator);
        var country = new RuleCondition(AttributeCatalogue.Get("customer.country"), @operator, RuleValue.Of("CA"));
        var state = new RuleCondition(AttributeCatalogue.Get("customer.state"), RuleOperator.Equals, RuleValue.Of("ON"));
        var draft = RuleDraft.FromRule(new RuleGroup(kind, [country, new RuleGroup(RuleGroupKind.Any, [state])]));
        var condition = (DraftCondition)((DraftGroup)draft.Root.Nodes[1]).Nodes[0];
        Assert.Equal(expected, string.Join(' ', ChosenCountries.Of(new RuleOutline(draft), condition)));
        Assert.Empty(ChosenCountries.Of(new RuleOutline(draft), (DraftCondition)draft.Root.Nodes[0]));
    }

    [Fact]
    public void Known_CountriesAndCurrencies_InGerman_HaveGermanNames()
    {
        Assert.Contains(new KnownValue("NO", "Norwegen"), KnownCountries.In("de"));
        Assert.Equal(KnownCountries.All.Count, KnownCountries.In("de").Count);
        Assert.Contains(new KnownValue("NOK", "Norwegische Krone"), KnownCurrencies.In("de"));
        var locale = new AttributeReference(AttributeCatalogue.Get("order.attribute:x").Definition, "locale");
        Assert.Contains(KnownValues.Of(locale, "en", []), value => value.Code == "nb-NO");
        Assert.Contains(new KnownValue("de-AT", "German (Austria)"), KnownLocales.In("en"));
        Assert.Contains(new KnownValue("de-AT", "Deutsch (Österreich)"), KnownLocales.In("de"));
    }

    [Fact]
    public void Known_CountriesAndCurrencies_HaveCodesAndNames()
    {
        Assert.Contains(new KnownValue("NO", "Norway"), KnownCountries.All);
        Assert.Equal("EUR", KnownCurrencies.All[0].Code);
        Assert.Equal(KnownStates.All.Count, KnownStates.All.Select(state => state.Code).Distinct().Count());
    }

    private static OrderData Order(string country, string state, int daysAgo) => new()
    {
        OrderNumber = "1",
        PlacedAt = RuleTimes.Fixed.At - Duration.FromDays(daysAgo),
        Customer = new Customer { Address = new Address { Country = country, State = state } },
    };

    private IRenderedComponent<ComboBox> Draw(string text) => Render<ComboBox>(parameters => parameters
        .Add(box => box.Text, text)
        .Add(box => box.Options, [new ComboOption("NO", "Norway"), new ComboOption("SE", "Sweden")]));
}
