using System.Numerics;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Says of a formula whether it holds already, or cannot hold any more, in a situation.</summary>
internal sealed class Judgement(ValueTheory theory)
{
    /// <summary>Whether values that were not found decided anything.</summary>
    public bool IsGuess { get; set; }

    /// <summary>True or false with the reason for false; null when it is open.</summary>
    public bool? Of(Situation situation, Formula formula, int element, ref BigInteger why) => formula switch
    {
        Fixed constant => constant.Holds,
        Literal literal => Of(situation.Elements[element], literal, ref why),
        Junction junction => Of(situation, junction, element, ref why),
        Exists exists => Of(situation, exists, ref why),
        Placed { Element: >= 0 } placed => Of(situation, placed.Body, placed.Element, ref why),
        Placed placed => Without(situation, placed.Subject, ref why),
        ForEach rule => Of(situation, rule, ref why),
        NoneThere none => Of(situation, none, ref why),
        _ => null,
    };

    /// <summary>The slot with a literal more; null with the reason when they contradict.</summary>
    public Slot? Add(Element element, Literal literal, BigInteger reason, ref BigInteger why)
    {
        var slot = element.Slots.GetValueOrDefault(literal.Group) ?? new Slot(theory.Root(literal.Group), []);
        if (slot.Node.Has(literal)) return slot;
        var node = theory.Add(slot.Node, literal);
        if (node.Choice is not null) return new Slot(node, slot.Given.Add((literal, reason)));
        IsGuess |= node.IsGuess;
        why |= reason | slot.ReasonOf(theory.CoreOf(node));
        return null;
    }

    private bool? Of(Element element, Literal literal, ref BigInteger why)
    {
        if (element.Slots.GetValueOrDefault(literal.Group) is { } slot && slot.Node.Has(literal)) return true;
        var unused = BigInteger.Zero;
        if (Add(element, literal, BigInteger.Zero, ref why) is null) return false;
        var before = IsGuess;
        IsGuess = false;
        var isForced = Add(element, literal.Opposite, BigInteger.Zero, ref unused) is null && !IsGuess;
        IsGuess = before;
        return isForced ? true : null;
    }

    private bool? Of(Situation situation, Junction junction, int element, ref BigInteger why)
    {
        var (reason, isOpen) = (BigInteger.Zero, false);
        foreach (var part in junction.Parts)
        {
            var inner = BigInteger.Zero;
            var holds = Of(situation, part, element, ref inner);
            if (holds is null) isOpen = true;
            else if (holds != junction.IsAll)
            {
                if (junction.IsAll) why |= inner;
                return !junction.IsAll;
            }
            else if (holds == false) reason |= inner;
        }

        if (isOpen) return null;
        why |= reason;
        return junction.IsAll;
    }

    private bool? Of(Situation situation, Exists exists, ref BigInteger why)
    {
        if (Without(situation, exists.Subject, ref why) == false) return false;
        foreach (var i in situation.Indexes(exists.Subject))
        {
            var unused = BigInteger.Zero;
            var before = IsGuess;
            if (Of(situation, exists.Body, i, ref unused) == true) return true;
            IsGuess = before;
        }

        return null;
    }

    private bool? Of(Situation situation, ForEach rule, ref BigInteger why)
    {
        foreach (var i in situation.Indexes(rule.Subject))
        {
            var inner = BigInteger.Zero;
            if (Of(situation, rule.Body, i, ref inner) != false) continue;
            why |= inner | situation.Elements[i].Reason;
            return false;
        }

        return situation.WhyWithout(rule.Subject) is null ? null : true;
    }

    private static bool? Of(Situation situation, NoneThere none, ref BigInteger why)
    {
        foreach (var i in situation.Indexes(none.Subject))
        {
            why |= situation.Elements[i].Reason;
            return false;
        }

        return situation.WhyWithout(none.Subject) is null ? null : true;
    }

    private static bool? Without(Situation situation, Rules.AttributeSubject subject, ref BigInteger why)
    {
        if (situation.WhyWithout(subject) is not { } reason) return null;
        why |= reason;
        return false;
    }
}
