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
        const string Diff = """[{"path":"rule","old":null,"new":{"all":[{"attribute":"customer.state","operator":"is_one_of","value":["NY","NJ"]}]}}]""";
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
        Assert.Equal(expected, Assert.Single(AuditChange.ReadAll($$"""[{"path":"content.hero_title","old":null,"new":{{json}}}]""", _at)).New?.ToString());

    [Theory]
    [InlineData("time_frame", "Time frame")]
    [InlineData("content.hero.title", "Content, hero, title")]
    [InlineData("", "Value")]
    public void Path_InWords(string path, string expected) => Assert.Equal(expected, AuditWords.Path(path, new ConsoleText("en")));
}
