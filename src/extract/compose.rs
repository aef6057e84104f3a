//! Joins figures to measures, sentence by sentence, before it is known who says so, where and when.

use std::ops::Range;

use super::antecedent::meant;
use super::back::{Met, add_taken_up};
use super::breakdown::{BREAKDOWN, break_down, told_again, whole_before};
use super::chunk::{Chunk, Kind, chunks};
use super::clause::{Clause, Match, clause_of, cut_off, element_of, matches, rejected};
use super::counted::{figure, population, rate, read_as, toll_noun};
use super::currency::Currency;
use super::draft::{Draft, Options};
use super::ellipsis::{Ellipsis, Taken};
use super::elsewhere::{drop_kinds, drop_other_money, tells_of_other_money};
use super::group::{Group, Grouper};
use super::implied::implied;
use super::listed::{LISTED, go_on};
use super::once::once_a_person;
use super::pointed::{Told, point_back};
use super::probe::Probe;
use super::same_people::hold_civilians;
use super::sufferer::name_sufferers;
use super::uncertain::settle_uncertain;
use crate::discourse::{Counts, Holding, Stated};
use crate::document::{Block, BlockKind, Span};
use crate::figure::{Form, Qualifier, add_shares, amounts};
use crate::language::{Classes, Counting, Language};
use crate::measure::Topics;
use crate::scope::population::Noun;
use crate::scope::{Population, PopulationClass};
use crate::text::{Reading, Section, Stage, Token, Tokens};

/// The drafts of a document, in text order.
pub(super) fn drafts(
    reading: &Reading,
    language: &Language,
    is_date: &dyn Fn(usize) -> bool,
    options: Options,
    mut probe: Option<&mut Probe>,
) -> Vec<Draft> {
    let mut list = Vec::with_capacity(reading.sentences.len());
    let mut met = Met::default();
    let mut of_elsewhere = None;
    let mut counts = Counts::default();
    let mut currency = Currency::default();
    let mut list_of: Option<usize> = None;
    if let Some(title) = &reading.document.metadata.title {
        let tokens = Tokens::cut(title, Span { start: 0, end: title.len() }, &language.vocabulary);
        counts.hear_title(&tokens, language);
    }
    let is_year = |at: usize| is_second_year(reading, at) || is_short_year(reading, at, is_date);
    let is_date = &|at: usize| is_date(at) || reading.tokens.get(at).is_some_and(Token::is_number) && is_year(at);
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let mut amounts = amounts(&reading.tokens, sentence.tokens.clone(), &language.figures, is_date);
        amounts.retain(|amount| !is_mark(&reading.tokens, &sentence.tokens, amount.tokens.start));
        let before = counts.one_before(index);
        add_shares(&reading.tokens, sentence.tokens.clone(), &language.figures, is_date, before, &mut amounts);
        let says = |at: usize| language.measures.senses(&reading.tokens, at).is_some();
        if amounts.is_empty() && !sentence.tokens.clone().any(says) {
            // Neither a figure nor a word for what is counted: most sentences.
            counts.ask(&reading.tokens, sentence.tokens.clone(), index, language);
            if let Some(probe) = probe.as_deref_mut().filter(|probe| probe.hears(reading, index)) {
                probe.passed_over(reading, index);
            }
            continue;
        }
        let told = counts.told(index, TOLD_REACH);
        let (chunks, mut groups) = chunks(&reading.tokens, sentence.tokens.clone(), &amounts, language, is_date, told);
        groups.iter_mut().for_each(|group| name_men(group, reading, language, index));
        currency.name(&mut groups, index, &reading.tokens, language);
        let mut found = matches(&reading.tokens, &chunks, &groups, language, told);
        drop_kinds(&mut found, &groups, reading, language, &sentence.tokens);
        if groups.iter().any(|group| group.amount.form == Form::Money) {
            let elsewhere = *of_elsewhere.get_or_insert_with(|| tells_of_other_money(reading, language));
            drop_other_money(&mut found, elsewhere, reading, language, &sentence.tokens);
        }
        let grouper = Grouper { tokens: &reading.tokens, language, limit: sentence.tokens.end, is_date, told };
        if sentence.section != Section::Headline {
            groups
                .iter()
                .zip(&found)
                .for_each(|(group, found)| met.add(index, group, found.is_some(), &reading.tokens));
        }
        let mut taken_up = Vec::new();
        for (group, matched) in implied(&reading.tokens, &chunks, &groups, &found, language, &grouper) {
            if group.known {
                taken_up.extend(met.taken_up(&group, index, &reading.tokens).map(|figure| (figure, matched)));
                continue;
            }
            let told = Told { index, groups: &groups, found: &mut found, taken_up: &mut taken_up };
            let own = point_back(&mut list, &met, reading, language, told, (group, matched));
            let Some((group, matched)) = own else { continue };
            if group.pronoun {
                groups.push(group);
                found.push(Some(matched));
                continue;
            }
            // "detained the commander and two of his associates": the figure joins who is named before it.
            let joined = chunks.iter().enumerate().find_map(|(at, and)| {
                let owned = chunks.get(at + 1).is_some_and(|c| c.is(Classes::POSSESSIVE));
                let next = chunks.get(at + 1 + usize::from(owned))?;
                let Kind::Group(other) = next.kind else { return None };
                // "abducted the commander with six of his men".
                let his =
                    |at: usize| ["his", "her", "their"].iter().any(|w| reading.tokens.str(at).eq_ignore_ascii_case(w));
                let with = reading.tokens.slice(&and.tokens).eq_ignore_ascii_case("with")
                    && groups[other].of
                    && groups[other].tokens.clone().any(his);
                let joins = and.is(Classes::AND) || with;
                let joins = joins && and.tokens.start == group.tokens.end && found[other].is_none();
                (joins && matched.rule != "subject-verb").then_some(other)
            });
            if let Some(other) = joined {
                found[other] = Some(Match { rule: "joined", ..matched.clone() });
            }
            if group.amount.form == Form::One {
                met.add_person(index, &group, true);
            }
            groups.push(group);
            found.push(Some(matched));
        }
        let clause = Clause { tokens: &reading.tokens, chunks: &chunks, groups: &groups, language, told };
        if let Some(of) = list.last().filter(|of| of.sentence + 1 == index) {
            go_on(&clause, of, &mut found);
        }
        let whole = whole_before(&list, reading, language, index);
        if let Some(of) = whole.map(|whole| &list[whole]) {
            break_down(&reading.tokens, &chunks, &groups, &mut found, of, language);
        }
        if let Some(of) = told_again(&list, reading, index).map(|of| &list[of]) {
            clause.say_again(of, &mut found);
        } else if let Some(of) = list.last().filter(|of| of.sentence + 1 == index && clause.opens_with_total()) {
            clause.say_again(of, &mut found);
        }
        let in_force = counts.in_force(index, language);
        let answers = counts.is_asked(index);
        let item = is_item(reading, index);
        // The items of a list go on with its heading or introduction.
        let goes_on = list_of.is_some_and(|last| last + 1 == index);
        let listed = item && in_force.as_ref().is_some_and(|count| count.by == Holding::Heading || goes_on);
        if listed {
            list_of = Some(index);
        }
        let mut ellipsis = Ellipsis::new(&clause, in_force.as_ref(), answers, (listed, item), index, is_date);
        ellipsis.complete(&mut found);
        let taken = ellipsis.taken;
        if let Some(probe) = probe.as_deref_mut().filter(|probe| probe.hears(reading, index)) {
            probe.sentence(reading, index, &clause, &found, in_force.as_ref(), is_date);
        }
        for (group, taken) in groups.iter_mut().zip(&taken).filter(|(_, taken)| taken.entry) {
            group.noun = group.amount.tokens.end..group.amount.tokens.end;
            group.class = group.class.filter(|_| taken.class.is_none());
        }
        let first = list.len();
        add_sentence(&mut list, reading, language, index, &chunks, &groups, &found, &taken, options, told);
        // "- the centre brought 410 such killings", "- the network 380": each item goes on with the one before.
        let dead = |m| language.measures.traits(m).last;
        let counted = |draft: &Draft| language.measures.by_name(&draft.measure).is_some_and(dead);
        if item && list[first..].iter().any(counted) {
            list_of = Some(index);
        }
        name_sufferers(&mut list, first, reading, language);
        hold_civilians(&mut list, first, reading);
        for part in list[first..].iter_mut().filter(|draft| draft.rule == BREAKDOWN) {
            part.part_of = whole;
        }
        give_room(&mut list, first);
        for ((earlier, group), matched) in taken_up {
            add_taken_up(&mut list, reading, language, (earlier, index), &group, &matched);
        }
        keep(&mut counts, &list, first, reading, language, index);
    }
    settle_uncertain(&mut list, reading, language);
    once_a_person(&mut list, &reading.tokens);
    list
}

/// How many sentences back a text must have told of a measure for words that say it only then.
const TOLD_REACH: usize = 5;

#[allow(clippy::too_many_arguments)]
fn add_sentence(
    list: &mut Vec<Draft>,
    reading: &Reading,
    language: &Language,
    sentence: usize,
    chunks: &[Chunk],
    groups: &[Group],
    found: &[Option<Match>],
    taken: &[Taken],
    options: Options,
    told: Topics,
) {
    let mut places: Vec<Option<usize>> = vec![None; groups.len()];
    let mut carried: Option<(PopulationClass, Range<usize>)> = None;
    let mut mentioned: Option<(PopulationClass, Range<usize>)> = None;
    // "killed a woman and two boys and wounded nine others": of several classes "others" takes none.
    let mut only: Option<PopulationClass> = None;
    let mut mixed = false;
    // From the first to the last of figure and word for each claim.
    let extent = |group: &Group, found: &Match| {
        group.tokens.start.min(found.trigger.start)..group.tokens.end.max(found.trigger.end)
    };
    let extents: Vec<Range<usize>> =
        groups.iter().zip(found).filter_map(|(group, found)| Some(extent(group, found.as_ref()?))).collect();
    for (index, (group, found)) in groups.iter().zip(found).enumerate() {
        let Some(found) = found else {
            mentioned = group.class.map(|class| (class, group.noun.clone())).or(mentioned);
            if options.all_numbers && matches!(group.amount.form, Form::Count | Form::Money) {
                list.push(other(reading, sentence, chunks, group));
            }
            continue;
        };
        if group.class.is_none() && found.part_of.is_none() && tells_anew(chunks, groups, index, found) {
            carried = None;
        }
        let traits = language.measures.traits(found.measure);
        let unit = group.amount.currency.map_or_else(|| traits.unit.clone(), str::to_owned);
        let mut figure = figure(reading, group, unit);
        let clause = match found.rule {
            "series" | "compared" | LISTED => element_of(chunks, &group.tokens),
            _ => {
                let whole = clause_of(chunks, &group.tokens, &found.trigger);
                extents.iter().fold(whole, |clause, other| cut_off(chunks, clause, &extent(group, found), other))
            }
        };
        if traits.population {
            let others = groups.iter().map(|g| g.amount.tokens.start).filter(|&at| at != group.amount.tokens.start);
            figure.per = rate(reading, language, group, &clause, &found.trigger, others);
        }
        let mut trace = read_as(reading, group, &figure);
        trace.add(Stage::Measure, Some(reading.tokens.span(&found.trigger)), || {
            let words = reading.tokens.slice(&found.trigger);
            format!("rule {}: \"{words}\" says {}", found.rule, found.measure.name())
        });
        if reading.explain {
            for other in rejected(&reading.tokens, chunks, groups, language, told, index, found) {
                trace.add(Stage::Measure, Some(reading.tokens.span(&other.trigger)), || {
                    format!(
                        "not {} by rule {}: the reading above is better supported",
                        other.measure.name(),
                        other.rule
                    )
                });
            }
        }
        let of_toll = (found.rule == "toll" && traits.population && group.class.is_none())
            .then(|| toll_noun(reading, language, sentence, &found.trigger))
            .flatten();
        let (population, noun) = if traits.population || traits.things {
            let told = if group.anaphoric && carried.is_none() { &mentioned } else { &carried };
            let told = if of_toll.is_some() { &of_toll } else { told };
            let told = if mixed && group.more { &None } else { told };
            let told = if taken[index].held || taken[index].class.is_some() { &taken[index].class } else { told };
            let first = found.part_of.is_none() && places.iter().all(Option::is_none);
            let meant = (group.class.is_none() && told.is_none() && first)
                .then(|| meant(group, list, reading, language, sentence))
                .flatten();
            population(reading, group, if meant.is_some() { &meant } else { told }, traits.things, &mut trace)
        } else {
            (None, group.noun.start..group.noun.start)
        };
        // "one of its guards was killed and another seven injured", "one soldier was killed and four were wounded"
        let number = || reading.tokens.str(group.amount.tokens.start).eq_ignore_ascii_case("one");
        let one_of_many = group.amount.form == Form::One
            && (number() || group.noun.clone().last().is_some_and(|last| reading.tokens.str(last).ends_with('s')));
        let counted = group.amount.form == Form::Count && group.amount.qualifier != Qualifier::Derived || one_of_many;
        if let Some(class) = group.class.filter(|_| traits.population && found.part_of.is_none()) {
            mixed |= only.is_some_and(|first| first != class);
            only = Some(class);
        }
        if traits.population && found.part_of.is_none() && counted {
            if let Some(class) = group.class {
                carried = Some((class, group.noun.clone()));
            } else if group.generic {
                // "a nurse said that nine people were treated, three of them for cuts": of the nine, not of the nurse.
                mentioned = None;
            } else if group.anaphoric && carried.is_none() {
                carried.clone_from(&mentioned);
            }
        }
        let whole = found.part_of.and_then(|whole| places[whole]).or(taken[index].whole);
        let population = match (population, whole.and_then(|whole| list.get(whole)?.population.as_ref())) {
            // "5,443 civilians, 67 of them monks": civilians all.
            // "90 casualties on the troops, including 12 dead": troops all.
            (Some(part), Some(of))
                if part.class == PopulationClass::People
                    && (of.class == PopulationClass::Civilians || part.text.is_none() && group.noun.is_empty()) =>
            {
                Some(Population { class: of.class, ..part })
            }
            (population, _) => population,
        };
        places[index] = Some(list.len());
        list.push(Draft {
            figure,
            figure_tokens: group.amount.tokens.clone(),
            sentence,
            told_in: sentence,
            clause,
            measure: found.measure.name().to_owned(),
            trigger: found.trigger.clone(),
            population,
            population_tokens: noun,
            part_of: whole,
            hypothetical: found.hypothetical,
            implied: group.implied || group.amount.form == Form::One && is_charge(reading, language, sentence, found),
            rule: found.rule,
            trace,
        });
    }
}

/// "Over 8,000 died. The dead included 2,660 civilians, including 500 women, and 950 fighters": those whom the dead include
/// are a part of the total told right before, and fighters are no part of civilians but of what those are a part of.
fn give_room(list: &mut [Draft], first: usize) {
    let Some(sentence) = list.get(first).map(|draft| draft.sentence) else { return };
    let before = list[..first].last().filter(|total| total.sentence + 1 == sentence && total.part_of.is_none());
    let total = before.map(|total| (total.measure.clone(), total.figure.low));
    let fights = |draft: &Draft| {
        let class = draft.population.as_ref().map(|people| people.class);
        matches!(class, Some(PopulationClass::Combatants | PopulationClass::SecurityForces))
    };
    let mut left: Option<usize> = None;
    for at in first..list.len() {
        let includes = matches!(list[at].rule, "inverted" | "included") && list[at].part_of.is_none();
        let fits =
            total.as_ref().is_some_and(|(measure, low)| *measure == list[at].measure && *low > list[at].figure.low);
        if includes && fits {
            list[at].part_of = Some(first - 1);
        }
        let Some(whole) = list[at].part_of.filter(|&whole| (first..at).contains(&whole)) else { continue };
        let civilians = list[whole].population.as_ref().is_some_and(|p| p.class == PopulationClass::Civilians);
        // "1,350 fighters and 200 defectors": what follows them in the row is with them.
        // "200 defectors": civilians only for being a part of them.
        let people = list[at].population.as_ref().is_none_or(|p| match p.class {
            PopulationClass::People => true,
            class => {
                class == PopulationClass::Civilians && p.text.as_ref().is_none_or(|text| !text.contains("ivilian"))
            }
        });
        if civilians && (fights(&list[at]) || people && left == Some(whole)) {
            list[at].part_of = list[whole].part_of;
            if let Some(told) = list[at].population.as_mut().filter(|p| p.class == PopulationClass::Civilians) {
                told.class = PopulationClass::People;
            }
            left = Some(whole);
        }
    }
}

/// "150 fighters had died, while aid workers spoke of 200 dead": what somebody else counts has none of the nouns before.
fn tells_anew(chunks: &[Chunk], groups: &[Group], index: usize, found: &Match) -> bool {
    let Some(last) = index.checked_sub(1).filter(|_| matches!(found.rule, "figure-state" | "counted-noun")) else {
        return false;
    };
    let between = groups[last].tokens.end..groups[index].tokens.start;
    let mut inner = chunks.iter().filter(|c| between.contains(&c.tokens.start));
    let turns = inner.by_ref().any(|c| c.is(Classes::BREAK) && !c.is(Classes::PREPOSITION.or(Classes::RELATIVE)));
    turns && inner.next().is_some()
}

/// How many tokens before a crime its charge may stand: "charged with the first-degree murder of an officer".
const CHARGE: usize = 6;

/// Whether a crime is only named in a charge: "the murder of a police officer" that somebody is accused of.
fn is_charge(reading: &Reading, language: &Language, sentence: usize, found: &Match) -> bool {
    if found.rule != "noun-of" && found.rule != "figure-state" {
        return false;
    }
    let first = reading.sentences[sentence].tokens.start.max(found.trigger.start.saturating_sub(CHARGE));
    (first..found.trigger.start)
        .any(|at| language.grammar.classes(&reading.tokens, at).is_some_and(|(_, c)| c.has(Classes::CHARGE)))
}

/// Takes the figures of a sentence, or else what it names, into the count in force.
fn keep(counts: &mut Counts, list: &[Draft], first: usize, reading: &Reading, language: &Language, sentence: usize) {
    let range = reading.sentences[sentence].tokens.clone();
    let known = list.iter().enumerate().skip(first).filter(|(_, d)| d.sentence == sentence);
    let mut any = false;
    for (at, draft) in known {
        let Some(measure) = language.measures.by_name(&draft.measure) else { continue };
        any = true;
        let people = draft.population.as_ref().map(|p| p.class).filter(|&class| class != PopulationClass::Other);
        counts.state(Stated {
            measure,
            class: people.map(|class| (class, draft.population_tokens.clone())),
            low: draft.figure.low,
            high: draft.figure.high,
            draft: at,
            sentence,
            part: draft.part_of.is_some(),
            hypothetical: draft.hypothetical,
        });
    }
    if !any {
        counts.hear(&reading.tokens, range, sentence, heads(reading, sentence), language);
    }
}

/// "two of its men": those of an army, a mission or a ministry are of the security forces.
fn name_men(group: &mut Group, reading: &Reading, language: &Language, sentence: usize) {
    const BEFORE: usize = 1;
    let tokens = &reading.tokens;
    let of = group.amount.tokens.end;
    let its = group.of && tokens.get(of + 1).is_some_and(|_| tokens.str(of + 1).eq_ignore_ascii_case("its"));
    if group.class != Some(PopulationClass::Men) || !its || !tokens.str(group.noun.end - 1).eq_ignore_ascii_case("men")
    {
        return;
    }
    let from = reading.sentences[sentence.saturating_sub(BEFORE)].tokens.start;
    let body = |at: usize| {
        let armed = language.counting.at(tokens, at).is_some_and(|(_, does)| does.has(Counting::ARMED));
        let fighters = language.populations.noun(tokens, at);
        match fighters {
            Some((_, Noun::Class(PopulationClass::Combatants))) => Some(PopulationClass::Combatants),
            Some((_, Noun::Class(PopulationClass::SecurityForces))) => Some(PopulationClass::SecurityForces),
            _ => armed.then_some(PopulationClass::SecurityForces),
        }
    };
    group.class = (from..of).rev().find_map(body).or(group.class);
}

/// The block of the outline in which a sentence begins.
fn block_of(reading: &Reading, sentence: usize) -> Option<Block> {
    let start = reading.tokens.span(&reading.sentences[sentence].tokens).start;
    let outline = &reading.document.outline;
    let block = outline.block_at(start).map(|number| outline.blocks[number]);
    block.filter(|block| start < block.span.end)
}

/// Whether a sentence stands over others: a heading, the introduction of a list, a caption.
fn heads(reading: &Reading, sentence: usize) -> bool {
    let head = |kind: BlockKind| {
        matches!(
            kind,
            BlockKind::Heading(_) | BlockKind::RunIn | BlockKind::Entry | BlockKind::Intro | BlockKind::Caption
        )
    };
    block_of(reading, sentence).is_some_and(|block| head(block.kind))
}

/// Whether a sentence is the item of a list.
fn is_item(reading: &Reading, sentence: usize) -> bool {
    block_of(reading, sentence).is_some_and(|block| block.kind == BlockKind::Item)
}

/// Whether a number is the second year of a time: "between 2010 and 2012", "from 2010 to 2012".
fn is_second_year(reading: &Reading, at: usize) -> bool {
    let tokens = &reading.tokens;
    let year = |at: usize| {
        tokens.get(at).is_some_and(Token::is_number)
            && tokens.str(at).parse::<u32>().is_ok_and(|n| (1800..2100).contains(&n))
    };
    let Some(first) = at.checked_sub(2).filter(|&first| year(at) && year(first)) else { return false };
    let opens = first.checked_sub(1).map_or("", |before| tokens.str(before)).to_ascii_lowercase();
    match tokens.str(at - 1) {
        "to" | "until" | "through" | "till" => matches!(opens.as_str(), "from" | "between" | "since" | "in" | "of"),
        "and" => matches!(opens.as_str(), "between" | "in" | "during"),
        _ => false,
    }
}

/// Whether a number only counts the items of a list: "9. We call for", "(3) Homs: 12".
fn is_mark(tokens: &Tokens, sentence: &Range<usize>, at: usize) -> bool {
    let sign = |at: usize, sign: &str| sentence.contains(&at) && tokens.str(at) == sign;
    let opened = at == sentence.start + 1 && sign(sentence.start, "(");
    let closed = sign(at + 1, ")") || sign(at + 1, ".") && !opened;
    let first = at == sentence.start || opened;
    first && closed && at + 2 < sentence.end && tokens.list[at].is_number() && tokens.str(at).len() <= 3
}

/// Whether a number is the year of a dateline in two digits: "14 SEP 88 (RADIO)".
fn is_short_year(reading: &Reading, at: usize, is_date: &dyn Fn(usize) -> bool) -> bool {
    let tokens = &reading.tokens;
    let number = |at: usize| tokens.get(at).is_some_and(Token::is_number);
    let Some(day) = at.checked_sub(2).filter(|_| number(at)) else { return false };
    let month = tokens.list[at - 1].is_word() && is_date(at - 1) && is_date(day);
    let ends = tokens.get(at + 1).is_none_or(|next| !next.is_word());
    tokens.str(at).len() == 2 && number(day) && month && ends
}

/// A figure that no measure claims, with its counted noun.
fn other(reading: &Reading, sentence: usize, chunks: &[Chunk], group: &Group) -> Draft {
    let unit = group.amount.currency.unwrap_or("items").to_owned();
    let figure = figure(reading, group, unit);
    let trace = read_as(reading, group, &figure);
    let text = (!group.noun.is_empty()).then(|| reading.tokens.slice(&group.noun).to_owned());
    Draft {
        figure,
        figure_tokens: group.amount.tokens.clone(),
        sentence,
        told_in: sentence,
        clause: clause_of(chunks, &group.tokens, &group.tokens),
        measure: "other".to_owned(),
        trigger: group.noun.clone(),
        population: text.map(|text| Population { class: PopulationClass::Other, text: Some(text), side: None }),
        population_tokens: group.noun.clone(),
        part_of: None,
        hypothetical: false,
        implied: false,
        rule: "figure-alone",
        trace,
    }
}
