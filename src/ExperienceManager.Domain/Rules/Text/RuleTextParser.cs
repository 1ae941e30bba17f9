using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>Reads a text by recursive descent, up to the first mistake. Used once.</summary>
internal sealed partial class RuleTextParser
{
    // Far deeper than a rule may be: this only keeps a hostile text from using up the stack.
    private const int MaxNesting = 64;

    private readonly RuleTextLexer _lexer;
    private RuleToken _token;
    private RuleToken? _next;
    private int _end;

    public RuleTextParser(string text)
    {
        _lexer = new(text);
        _token = _lexer.Next();
    }

    /// <summary>The first mistake; null when there is none.</summary>
    public RuleTextFault? Failure { get; private set; }

    /// <summary>What would have been right in the place of the first mistake; null when there is none, or nothing in particular.</summary>
    public RuleTextExpectation? Expectation { get; private set; }

    /// <summary>Where the nodes stand.</summary>
    public RuleTextPlaces Places { get; } = new();

    /// <summary>The rule; null for every order, and after a mistake.</summary>
    public RuleNode? Read()
    {
        if (_token.Kind == RuleTokenKind.End)
        {
            Expectation = RuleTextExpectation.Rule;
            Failure = new(_token.Start, 0, "Enter a rule, or: every order.", "missing");
            return null;
        }

        var isEvery = _token.Is("every") && Peek().Is("order");
        if (isEvery) (_, _) = (Take(), Take());
        var rule = isEvery ? null : Any(0);
        if (Failure is null && _token.Kind != RuleTokenKind.End) Refuse(isEvery ? new([]) : new("and", "or"));
        return Failure is null ? rule : null;
    }

    private RuleNode? Any(int depth) =>
        Joined("or", RuleGroupKind.Any, depth, nesting => Joined("and", RuleGroupKind.All, nesting, Primary));

    private RuleNode? Joined(string word, RuleGroupKind kind, int depth, Func<int, RuleNode?> operand)
    {
        var start = _token.Start;
        if (operand(depth) is not { } first) return null;
        if (!_token.Is(word)) return first;
        var nodes = new List<RuleNode> { first };
        while (TakeIf(word))
        {
            if (operand(depth) is not { } node) return null;
            nodes.Add(node);
        }

        return Placed(new RuleGroup(kind, [.. nodes]), start);
    }

    private RuleNode? Primary(int depth)
    {
        if (depth > MaxNesting) return Fail(_token, RuleProblems.TooDeep("").Text, "too_deep");
        var start = _token.Start;
        var word = _token.Kind is RuleTokenKind.Word or RuleTokenKind.Sign ? _token.Text.ToLowerInvariant() : "";
        if (RuleNodeKeys.ScopeOf(word) is { } scope) return Scope(Take().Start, scope.Subject, scope.Kind);
        switch (word)
        {
            case "(":
                Take();
                return Any(depth + 1) is { } node && Expect(")", "and", "or") ? node : null;
            case "not":
                Take();
                return Primary(depth + 1) is { } negated ? Placed(new RuleGroup(RuleGroupKind.None, [negated]), start) : null;
            case "all": return Listed(Take().Start, RuleGroupKind.All, depth);
            case "none": return Listed(Take().Start, RuleGroupKind.None, depth);
            case "any": return Quantified(Take().Start, RuleScopeKind.Any, depth);
            case "every": return Quantified(Take().Start, RuleScopeKind.Every, depth);
            case "no": return Quantified(Take().Start, RuleScopeKind.No, depth);
            case RuleNodeKeys.Group: return Reference();
            case "count": return Count();
            case "sum": return Sum();
            default: return Condition(null);
        }
    }

    private RuleNode? Quantified(int start, RuleScopeKind kind, int depth)
    {
        if (TakeIf("item")) return Scope(start, AttributeSubject.Item, kind);
        if (TakeIf("shipment")) return Scope(start, AttributeSubject.Shipment, kind);
        if (kind == RuleScopeKind.Any && (_token.Is("of") || _token.Is("("))) return Listed(start, RuleGroupKind.Any, depth);
        return Refuse(kind == RuleScopeKind.Any ? new("item", "shipment", "of") : new("item", "shipment"));
    }

    private RuleNode? Listed(int start, RuleGroupKind kind, int depth)
    {
        TakeIf("of");
        if (!Expect("(")) return null;
        var nodes = new List<RuleNode>();
        while (nodes.Count > 0 || !_token.Is(")"))
        {
            if (Any(depth + 1) is not { } node) return null;
            nodes.Add(node);
            if (!TakeIf(",")) break;
        }

        return Expect(")", ",", "and", "or") ? Placed(new RuleGroup(kind, [.. nodes]), start) : null;
    }

    private RuleNode? Scope(int start, AttributeSubject subject, RuleScopeKind kind) =>
        Expect("(") && Together(subject) is { } conditions ? Placed(new RuleScope(subject, kind, [.. conditions]), start) : null;

    // The conditions of a scope or count, behind the opening bracket and with the closing one.
    private List<RuleCondition>? Together(AttributeSubject subject)
    {
        var conditions = new List<RuleCondition>();
        while (conditions.Count > 0 || !_token.Is(")"))
        {
            if (IsGroupHead(_token)) return FailTogether();
            if (Condition(subject) is not RuleCondition condition) return null;
            conditions.Add(condition);
            if (!TakeIf("and")) break;
        }

        if (_token.Is("or")) return FailTogether();
        return Expect(")", "and") ? conditions : null;
    }

    private List<RuleCondition>? FailTogether()
    {
        Fail(_token, "Conditions on one item or shipment are joined by and alone, without groups.", "group_in_scope");
        return null;
    }

    private static bool IsGroupHead(RuleToken token) =>
        token.Is("(") || token.Is("not") || token.Is("all") || token.Is("any") || token.Is("none") || token.Is("every") || token.Is("no")
        || token.Is("count") || token.Is("sum") || token.Is(RuleNodeKeys.Group);

    private RuleToken Peek() => _next ??= _lexer.Next();

    private RuleToken Take()
    {
        var taken = _token;
        _end = taken.End;
        _token = Peek();
        _next = null;
        return taken;
    }

    private bool TakeIf(string word)
    {
        if (!_token.Is(word)) return false;
        Take();
        return true;
    }

    // The other words are those that might stand there, too: what is missing is any of them.
    private bool Expect(string word, params string[] others)
    {
        if (TakeIf(word)) return true;
        Refuse(new([.. others, word]));
        return false;
    }

    private RuleNode Placed(RuleNode node, int start)
    {
        Places.Add(node, new(start, _end));
        return node;
    }

    private RuleNode? Refuse(RuleTextExpectation expected)
    {
        if (Failure is not null) return null;
        Expectation = expected;
        var (text, type) = expected.Refuse(_token);
        return Fail(_token, text, type);
    }

    private RuleNode? Fail(RuleToken token, LocalizableText text, string type)
    {
        Failure ??= token.Kind == RuleTokenKind.Fault ? token.Fault : new(token.Start, token.End - token.Start, text, type);
        return null;
    }
}
