using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Segments.Schedule;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>Something that keeps the segment from being saved.</summary>
/// <param name="Step">Where it is repaired.</param>
/// <param name="ElementId">The field to focus.</param>
/// <param name="Label">The field's name.</param>
/// <param name="Message">What is wrong and how to fix it.</param>
public sealed record SegmentProblem(SegmentStep Step, string ElementId, LocalizableText Label, LocalizableText Message);

/// <summary>Everything that keeps a form from being saved, in the order of the page.</summary>
public static class SegmentFormProblems
{
    /// <summary>Id of the name field.</summary>
    public const string NameId = "segment-name";

    /// <summary>Id of the experience field.</summary>
    public const string ExperienceId = "segment-experience";

    /// <summary>Id of the first locale.</summary>
    public const string LocalesId = "segment-locales";

    /// <summary>Id of the rollout field.</summary>
    public const string RolloutId = "segment-rollout";

    /// <summary>What must be fixed before saving; the server checks the same again.</summary>
    public static IReadOnlyList<SegmentProblem> Of(SegmentForm form, SegmentValidationContext validation, Instant now)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outline = new RuleOutline(form.Rule);
        const string mistake = "The text has a mistake. Fix it, or change the rule in the builder.";
        SegmentProblem[] text = form.Rule.WrongText is null ? [] : [new(SegmentStep.Conditions, RuleTextPart.Id, "Rule as text", mistake)];
        var own = RuleProblems.Of(form.Rule)
            .Select(problem =>
                new SegmentProblem(SegmentStep.Conditions, problem.ElementId, LabelOf(outline, problem.NodeId), problem.Message)).ToList();

        // The domain judges finished rules only; its paths are those of the rule without unfinished conditions.
        var rule = own.Count == 0 ? form.Rule.ToRule() : null;
        var server = SegmentValidation.Validate(form.Name.Trim(), form.ExperienceId, form.Locales, rule, timeFrame: null, validation)
            .Select(problem => Locate(problem, form.Rule));
        var frame = TimeFrameReader.Check(form.TimeFrame, now)
            .Select(problem => new SegmentProblem(SegmentStep.Schedule, problem.ElementId, LabelOf(problem.Field), problem.Message));
        var share = OfRollout(form) is { } message
            ? [new SegmentProblem(SegmentStep.Details, RolloutId, "Rollout", message)]
            : Array.Empty<SegmentProblem>();
        return [.. server.Concat(share).Concat(text).Concat(own).Concat(frame).OrderBy(problem => Order(problem.Step))];
    }

    /// <summary>The field of a problem that the server found.</summary>
    public static SegmentProblem Locate(Problem problem, RuleDraft rule)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var parts = problem.Path.Split('.');
        return parts[0] switch
        {
            "name" => new SegmentProblem(SegmentStep.Details, NameId, "Name", problem.Text),
            "experience" => new SegmentProblem(SegmentStep.Details, ExperienceId, "Experience", problem.Text),
            "locales" => new SegmentProblem(SegmentStep.Details, LocalesId, "Locales", problem.Text),
            "rollout" => new SegmentProblem(SegmentStep.Details, RolloutId, "Rollout", problem.Text),
            "rule" => InRule(parts[1..], problem.Text, rule),
            _ => new SegmentProblem(SegmentStep.Review, "", "Segment", problem.Text),
        };
    }

    private static LocalizableText? OfRollout(SegmentForm form) => form.RolloutNumber is { } share
        ? SegmentValidation.CheckRollout("rollout", share)?.Text : "Enter a number from 0 to 100.";

    private static SegmentProblem InRule(string[] path, LocalizableText message, RuleDraft rule)
    {
        // A path is joining, index, joining, index … and then the member; positions are the same in draft and rule.
        DraftNode node = rule.Root;
        for (var i = 0; i + 1 < path.Length && node is DraftGroup group && int.TryParse(path[i + 1], out var index)
            && index < group.Nodes.Count; i += 2)
            node = group.Nodes[index];
        var field = node is DraftGroup { IsAggregate: false } || (node is DraftGroup && path[^1] != "value") ? RuleField.Rows
            : path[^1] is "attribute" or "group" ? RuleField.Attribute : RuleField.Value;
        return new SegmentProblem(
            SegmentStep.Conditions, new RuleProblem(node.Id, field, message).ElementId, LabelOf(new RuleOutline(rule), node.Id), message);
    }

    private static LocalizableText LabelOf(RuleOutline outline, string nodeId) =>
        DraftTree.Find(outline.Draft.Root, nodeId) is { } node ? outline.ShortNameOf(node) : "Conditions";

    private static LocalizableText LabelOf(TimeFrameField field) => field switch
    {
        TimeFrameField.StartDate => "Start date",
        TimeFrameField.StartTime => "Start time",
        TimeFrameField.EndDate => "End date",
        TimeFrameField.EndTime => "End time",
        _ => "Time zone",
    };

    private static int Order(SegmentStep step) => SegmentStep.All.ToList().IndexOf(step);
}
