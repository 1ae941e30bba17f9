using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules.Text;

/// <content>References to condition groups.</content>
internal sealed partial class RuleTextParser
{
    private RuleNode? Reference()
    {
        var start = Take().Start;
        var isWord = _token.Kind == RuleTokenKind.Word && !_token.Is("and") && !_token.Is("or");
        var key = isWord ? _token.Text : _token is { Kind: RuleTokenKind.Value, Value.Kind: ScalarKind.Text } ? _token.Value.Text : null;
        if (key is null) return Refuse(RuleTextExpectation.GroupKey);
        Take();
        return Placed(new RuleReference(key), start);
    }
}
