using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Audit;

public sealed class AuditChangeTests
{
    private static readonly Instant _at = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    public void ReadAll_Rule_IsReported()
    {
        const string Diff =
            """[{"path":"rule","old":null,"new":{"all":[{"attribute":"customer.state","operator":"is_one_of","value":["NY","NJ"]}]}}]""";
        var change = Assert.Single(AuditChange.ReadAll(Diff, _at));

        Assert.Equal(("rule", null, "State is one of NY, NJ"), (change.Path, change.Old, change.New?.ToString()));
    }

    [Theory]
    [InlineData("\"\"", "(empty)")]
    [InlineData("true", "yes")]
    [InlineData("[]", "(none)")]
    [InlineData("[\"en-US\",\"de-DE\"]", "en-US, de-DE")]
    [InlineData("12.50", "12.50")]
    public void ReadAll_Values_AreWords(string json, string expected) =>
        Assert.Equal(expected,
            Assert.Single(AuditChange.ReadAll($$"""[{"path":"content.hero_title","old":null,"new":{{json}}}]""", _at)).New?.ToString());

    [Theory]
    [InlineData("time_frame", "Time frame")]
    [InlineData("content.hero.title", "Content, hero, title")]
    [InlineData("", "Value")]
    public void Path_InWords(string path, string expected) => Assert.Equal(expected, AuditText.Path(path, new ConsoleText("en")));

    [Theory]
    [InlineData("segment.created", "{0} created the segment {1}", "{0} hat das Segment {1} angelegt")]
    [InlineData("account.csm_granted", "{0} gave the CSM role to {1}", "{0} hat {1} die CSM-Rolle gegeben")]
    [InlineData("settings.updated", "{0} changed settings: {1}", "{0} hat Einstellungen geändert: {1}")]
    [InlineData("sign_in.started", "{0} signed in", "{0} hat sich angemeldet")]
    [InlineData("tea.made", "{0} tea made {1}", "{0} tea made {1}")]
    public void Action_IsASentence_ThatAnotherLanguageOrders(string action, string english, string german)
    {
        Assert.Equal(english, AuditText.Action(action).Template);
        Assert.Equal(german, new ConsoleText("de")[AuditText.Action(action).Template]);
    }

    [Fact]
    public void Values_ThatPeopleWrote_AreNotTranslated()
    {
        var change = Assert.Single(AuditChange.ReadAll("""[{"path":"name","old":true,"new":"Orders"}]""", _at));
        var german = new ConsoleText("de");
        Assert.Equal(("Name", "ja", "Orders"), (AuditText.Path(change.Path, german), german[change.Old!], german[change.New!]));
    }
}
