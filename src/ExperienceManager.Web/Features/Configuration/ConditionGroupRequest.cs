using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Segments.Groups;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A condition group that was sent to its address.</summary>
/// <param name="Draft">What it will be.</param>
/// <param name="RuleMember">The member that its conditions came in, where problems with them are reported.</param>
internal sealed record ConditionGroupRequest(ConditionGroupDraft Draft, string RuleMember)
{
    /// <summary>Reads a body. A key in it is that of the address.</summary>
    public static Result<ConditionGroupRequest> Read(ReadOnlySpan<byte> utf8, string key)
    {
        var sent = WireJson.Read(utf8, new ConfiguredConditionGroup { Key = key });
        if (!sent.Succeeded) return sent.ToFailed();
        var (group, problems) = (sent.Value, new ProblemList());
        if (group.Key != key) problems.Add(new("key", "This must be the key in the address, or be left out.", "key_mismatch"));
        var member = group is { Rule: null, RuleText: not null } ? RuleMembers.Text : RuleMembers.Json;
        var rule = group.Rule ?? group.RuleText?.Rule;
        if (rule is null) problems.Add(new(member, "A condition group needs conditions.", "missing"));
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        Result<ConditionGroupRequest> request = new ConditionGroupRequest(new(group.Name, rule), member);
        return request.WithWarnings(sent.Warnings);
    }

    /// <summary>A problem where the caller wrote it: a text has no paths inside.</summary>
    public Problem AsSent(Problem problem) => RuleMember == RuleMembers.Text && problem.Path.Split('.')[0] == RuleMembers.Json
        ? problem with { Path = RuleMembers.Text } : problem;
}
