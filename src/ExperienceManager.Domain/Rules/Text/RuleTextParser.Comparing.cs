using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>Conditions, counts and sums.</summary>
internal sealed partial class RuleTextParser
{
    private RuleNode? Condition(AttributeSubject? scope)
    {
        var expected = scope is { } subject ? RuleTextExpectation.ConditionOf(subject) : RuleTextExpectation.Node;
        if (Attribute(expected) is not { } attribute) return null;
        var place = new TextSpan(_token.Start, Take().End);
        return Compared(place, attribute,
            (@operator, value) => new RuleCondition(attribute, @operator, value));
    }

    private RuleNode? Count()
    {
        var start = Take().Start;
        TakeIf("of");
        if (!TakeIf("items") && !TakeIf("item")) return Refuse(new("items"));
        return Aggregate(new(start, _end), null);
    }

    private RuleNode? Sum()
    {
        Take();
        TakeIf("of");
        if (Attribute(RuleTextExpectation.Summable) is not { } attribute) return null;
        return Aggregate(new(_token.Start, Take().End), attribute);
    }

    private RuleNode? Aggregate(TextSpan place, AttributeReference? summed)
    {
        var hasWhere = TakeIf("where");
        List<RuleCondition>? where = [];
        if (TakeIf("(")) where = Together(AttributeSubject.Item);
        else if (hasWhere) Refuse(new("("));
        if (where is null || Failure is not null) return null;
        return Compared(place, null, (@operator, value) => new RuleAggregate(summed, [.. where], @operator, value));
    }

    private AttributeReference? Attribute(RuleTextExpectation expected)
    {
        var found = _token.Kind == RuleTokenKind.Word ? RuleTextWords.Find(_token.Text, expected.Scope) : null;
        if (found is null) Refuse(expected);
        return found;
    }

    private RuleNode? Compared(TextSpan place, AttributeReference? attribute, Func<RuleOperator, RuleValue, RuleNode> make)
    {
        var operatorStart = _token.Start;
        if (Operator(attribute, out var isAlias) is not { } @operator) return null;
        var operatorPlace = new TextSpan(operatorStart, _end);
        var valueStart = _token.Start;
        var places = new List<TextSpan>();
        var value = @operator.TakesNothing() ? RuleValue.Nothing : Value(attribute, @operator, places);
        if (value is null) return null;
        var valuePlace = @operator.TakesNothing() ? operatorPlace : new TextSpan(valueStart, _end);
        if (@operator == RuleOperator.InLastDays && !isAlias && !TakeIf("day") && !Expect(RuleTextWords.Days)) return null;
        var node = make(@operator, value);
        Places.Add(node, new(place.Start, _end), new(place, operatorPlace, valuePlace, places));
        return node;
    }

    // Operators of several words are taken word by word; the names of JSON are taken, too.
    private RuleOperator? Operator(AttributeReference? attribute, out bool isAlias)
    {
        isAlias = false;
        var words = "";
        RuleOperator? found = null;
        while (_token.Kind is RuleTokenKind.Word or RuleTokenKind.Sign)
        {
            var more = words.Length == 0 ? _token.Text.ToLowerInvariant() : $"{words} {_token.Text.ToLowerInvariant()}";
            var (isBegun, next) = RuleTextWords.Find(more);
            if (!isBegun && next is null) break;
            (words, found) = (more, next);
            Take();
            if (!isBegun) return found;
        }

        if (found is not null) return found;
        if (words.Length == 0 && _token.Kind == RuleTokenKind.Word && RuleOperators.TryParse(_token.Text.ToLowerInvariant(), out var alias))
        {
            isAlias = true;
            Take();
            return alias;
        }

        Refuse(RuleTextExpectation.OperatorOf(attribute, words));
        return null;
    }

    private RuleValue? Value(AttributeReference? attribute, RuleOperator @operator, List<TextSpan> places)
    {
        if (_token.Kind == RuleTokenKind.Value) return new RuleValue([Take().Value], IsList: false);
        if (TakeIf("[")) return List(attribute, places);
        Refuse(RuleTextExpectation.ValueOf(attribute, @operator.TakesList()));
        return null;
    }

    private RuleValue? List(AttributeReference? attribute, List<TextSpan> places)
    {
        var values = new List<ScalarValue>();
        while (values.Count > 0 || !_token.Is("]"))
        {
            if (_token.Kind != RuleTokenKind.Value)
            {
                Refuse(RuleTextExpectation.ValueOf(attribute, isList: false));
                return null;
            }

            places.Add(new(_token.Start, _token.End));
            values.Add(Take().Value);
            if (!TakeIf(",")) break;
        }

        return Expect("]", ",") ? RuleValue.OfList(values) : null;
    }
}
