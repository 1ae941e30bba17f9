using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Tests.Unit.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Segments.Editing;

public sealed class SegmentFormTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Guid Experience = Guid.CreateVersion7();
    private static readonly SegmentValidationContext ValidationContext = new([Experience], ["en-US", "de-DE"]);
    private static readonly SegmentForm Sound = SegmentForm.New("Europe/Oslo") with { Name = "VIP", ExperienceId = Experience };

    [Law]
    public void Json_RoundTrip_GivesTheSameForm() => Laws.Hold(RuleGenerators.Rules, rule =>
    {
        var form = Sound with
        {
            Rule = RuleDraft.FromRule(rule),
            Locales = ["de-DE"],
            TimeFrame = Sound.TimeFrame.WithEndDate("2026-12-01")
        };
        var read = SegmentFormJson.Read(SegmentFormJson.Write(form))!;
        return read.IsSameAs(form) && read.Rule.NextId == form.Rule.NextId && !read.Rule.IsChanged && Equals(read.Rule.ToRule(), rule);
    });

    [Fact]
    public void Json_UnfinishedConditions_AreKept()
    {
        var form = Sound with { Rule = RuleEdits.AddGroup(RuleDraft.Empty, "rule-0", Joining.AnyItem).Draft };
        var read = SegmentFormJson.Read(SegmentFormJson.Write(form))!;
        Assert.True(read.IsSameAs(form));
        Assert.True(read.Rule.IsChanged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"name\":1}")]
    public void Json_Unreadable_IsNothing(string json) => Assert.Null(SegmentFormJson.Read(json));

    [Fact]
    public void ToDraft_UntouchedFrameWithoutStart_StaysWithoutStart()
    {
        var frame = TimeFrame.TryCreate(null, new LocalDateTime(2026, 12, 1, 0, 0), DateTimeZone.Utc)!;
        var segment = new Segment { Id = Guid.CreateVersion7(), Key = "vip", Name = "VIP", ExperienceId = Experience, TimeFrame = frame };
        var form = SegmentForm.From(segment, "Europe/Oslo");
        Assert.Equal(frame, form.ToDraft(segment, true, Now).TimeFrame);
        Assert.Equal(new LocalDateTime(2026, 11, 22, 12, 0),
            (form with { TimeFrame = form.TimeFrame.WithEndTime("10:00") }).ToDraft(segment, true, Now).TimeFrame!.Start);
    }

    [Fact]
    public void Problems_SoundForm_HasNone() => Assert.Empty(SegmentFormProblems.Of(Sound, ValidationContext, Now));

    [Fact]
    public void Problems_PointAtTheirFields_InTheOrderOfThePage()
    {
        var form = Sound with
        {
            Name = " ",
            ExperienceId = Guid.NewGuid(),
            Locales = ["fr-FR"],
            Rule = RuleEdits.AddCondition(RuleDraft.Empty, "rule-0").Draft,
            TimeFrame = Sound.TimeFrame with { IsSet = true, Zone = "" },
        };
        Assert.Equal(
            [("segment-name", "Name"), ("segment-experience", "Experience"), ("segment-locales", "Locales"),
                ("rule-1-first", "Condition 1"), ("time-zone", "Time zone")],
            SegmentFormProblems.Of(form, ValidationContext, Now).Select(problem => (problem.ElementId, problem.Label)));
    }

    [Fact]
    public void Locate_PathInTheRule_FindsTheNode()
    {
        var rule = Samples.Draft(
            Samples.Condition("item.sku", "A"),
            Samples.Group(RuleGroupKind.Any, Samples.Condition("item.sku", "B"), Samples.Condition("item.sku", "C")));
        var problem = SegmentFormProblems.Locate(new("rule.all.1.any.1.value", "Too long."), rule);
        Assert.Equal(("rule-4-value", "Condition 3"), (problem.ElementId, problem.Label));
    }
}
