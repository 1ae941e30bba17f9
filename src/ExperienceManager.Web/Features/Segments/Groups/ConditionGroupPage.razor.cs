using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.Groups;

/// <summary>Makes and edits a condition group.</summary>
public sealed partial class ConditionGroupPage
{
    private StoredConditionGroup? _stored;
    private UnsavedGuard? _guard;
    private ConfirmDialog _confirm = null!;
    private RuleHistory _history = RuleHistory.Of(RuleDraft.Empty);
    private RuleDraft _origin = RuleDraft.Empty;
    private ImmutableHashSet<string> _revealed = [];
    private string _name = "";
    private string? _loaded;
    private bool _isMissing;
    private bool _isBusy;
    private LocalizableText? _error;
    private IReadOnlyList<Problem> _problems = [];

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Inject] public required ConditionGroupStore Store { get; init; }

    [Inject] public required ChangeEffects Effects { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary>The group; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    private string BackHref => SegmentUrls.ConditionGroups(Slug);

    private bool IsDirty => _name != (_stored?.Group.Name ?? "") || !_history.Present.IsSameAs(_origin);

    // The group as it would be; null while it has no conditions.
    private ConditionGroup? Changed => _stored is { } stored && _history.Present.ToRule() is { } rule
        ? stored.Group with { Name = _name, Rule = rule }
        : null;

    private LocalizableText? RuleError =>
        _problems.FirstOrDefault(problem => problem.Path.StartsWith("rule", StringComparison.Ordinal))?.Text;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var place = $"{Slug}/{Id}";
        if (_loaded == place) return;
        _stored = Id is { } id ? await Store.FindAsync(Shop.Shop.Id, id) : null;
        _isMissing = Id is not null && _stored is null;
        Begin();
        _loaded = place;
    }

    private void Begin()
    {
        _origin = RuleDraft.FromRule(_stored?.Group.Rule);
        (_name, _history) = (_stored?.Group.Name ?? "", RuleHistory.Of(_origin));
        (_error, _problems, _revealed) = (null, [], []);
    }

    private LocalizableText? At(string path) => Problems.At(_problems, path);

    private void Rename(string name)
    {
        _name = name;
        _problems = Problems.Without(_problems, "name");
    }

    private void ChangeRule(RuleHistory history)
    {
        _history = history;
        _problems = [.. _problems.Where(problem => !problem.Path.StartsWith("rule", StringComparison.Ordinal))];
    }

    private Task<ChangeEffect?> EffectAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        var changed = Changed!;
        return Effects.OfAsync(
            Shop.Shop.Id, source =>
                source.WithGroups([.. source.ConditionGroups.Where(group => group.Id != changed.Id), changed]), null, progress,
            cancellationToken);
    }

    private async Task SaveAsync()
    {
        if (_isBusy || !Check()) return;
        _isBusy = true;
        try
        {
            if (!await AgreesAsync()) return;
            var draft = new ConditionGroupDraft(_name.Trim(), _history.Present.ToRule());
            var result = await ShopWrite.TryAsync(() => _stored is { } stored
                ? Store.UpdateAsync(Shop.Shop.Id, Shop.Actor, stored.Group.Id, stored.Version, draft)
                : Store.CreateAsync(Shop.Shop.Id, Shop.Actor, draft));
            _problems = result.Problems;
            _error = result.Succeeded || _problems.Count > 0 ? null : result.Text;
            if (!result.Succeeded) return;
        }
        finally
        {
            _isBusy = false;
        }

        _guard?.Release();
        Toasts.Show(L[$"“{_name.Trim()}” saved."]);
        Navigation.NavigateTo(BackHref);
    }

    // What the form can check itself, shown at the fields.
    private bool Check()
    {
        var rows = RuleProblems.Of(_history.Present);
        _revealed = [.. rows.Select(problem => problem.ElementId)];
        _problems = [];
        if (SegmentValidation.CheckName("name", _name.Trim()) is { } name) _problems = [name];
        if (_history.Present.WrongText is not null)
            _problems = [.. _problems, new("rule", "The text has a mistake. Fix it, or change the rule in the builder.")];
        else if (_history.Present.Root.Nodes.Count == 0) _problems = [.. _problems, new("rule", "Add at least one condition.")];
        return _problems.Count == 0 && rows.Count == 0;
    }

    private async Task<bool> AgreesAsync()
    {
        if (Changed is null || _stored is not { Uses.Length: > 0 }) return true;
        var effect = await EffectAsync(new Progress<int>(), CancellationToken.None);
        if (effect is null) return true;
        ChangeWarningCollection warnings = new([.. EffectText.Of(effect)], EffectText.MovesMany(effect));
        return await _confirm.AgreesAsync(
            L[$"Save “{_name.Trim()}”?"], L["Save anyway"], L.All(warnings), warnings.MovesMany ? _name.Trim() : null);
    }

    private async Task DeleteAsync()
    {
        var stored = _stored!;
        if (!await _confirm.AskAsync(new(L[$"Delete “{stored.Group.Name}”?"], L["No rule can refer to it afterwards."], L["Delete"])))
            return;
        var result = await ShopWrite.TryAsync(() => Store.DeleteAsync(Shop.Shop.Id, Shop.Actor, stored.Group.Id, stored.Version));
        _error = result.Succeeded ? null : result.Text;
        if (!result.Succeeded) return;
        _guard?.Release();
        Toasts.Show(L[$"“{stored.Group.Name}” deleted."]);
        Navigation.NavigateTo(BackHref);
    }
}
