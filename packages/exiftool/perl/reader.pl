#!/usr/bin/perl
# Answers requests to read one file at a time. Every file is read by a fork of its own that ends with its answer: no file can
# leave anything behind for the next one. The parent has the modules loaded, so a fork has little left to do.
#
# Usage: perl reader.pl OWN-LIB-FOLDER EXIFTOOL-LIB-FOLDER MODULE...
# Requests on standard input:  "read DEADLINE-MS PATH-BYTES NAME-BYTES\n" PATH NAME, or "cancel\n" while a file is being read.
# Answers on standard output:  "ready VERSION\n" once, then for each request "ok BYTES\n" JSON, "late\n" (the deadline has
# passed), "gone\n" (cancelled) or "died STATUS\n". The end of standard input ends the fork and the parent.
use strict;
use warnings;
use Config;
use Time::HiRes ();

use constant MAX_ANSWER => 256 * 1024 * 1024;
use constant NOT_SHOWN => ', use -b option to extract)';

BEGIN { unshift @INC, splice @ARGV, 0, 2; no warnings 'once'; $Image::ExifTool::configFile = ''; }
use Image::ExifTool ();
use Image::ExifTool::XMP ();
require 'Image/ExifTool/XMPStruct.pl';

our $has_structures = 0;
my @signal_names = split ' ', $Config{sig_name};
my %signal_number = map { $signal_names[$_] => $_ } 0 .. $#signal_names;

binmode $_ for \*STDIN, \*STDOUT;
$| = 1;
$SIG{PIPE} = 'IGNORE';
require "Image/ExifTool/$_" for @ARGV;
set_up_tables();
print STDOUT "ready $Image::ExifTool::VERSION\n";
while (defined(my $line = read_line())) {
    next if $line eq 'cancel';    # came too late: the answer was under way
    my ($deadline, $path_bytes, $name_bytes) = $line =~ /^read (\d+) (\d+) (\d+)$/ or exit 2;
    my $path = read_bytes($path_bytes);
    my $name = read_bytes($name_bytes);
    print STDOUT answer_of_fork($path, $name, $deadline);
}

# Every table of the loaded modules is made ready here rather than in each fork. (Measured: a fifth less time for a file.)
sub set_up_tables {
    no strict 'refs';
    for my $module (map { m{^Image/ExifTool/(\w+)\.p[ml]$} ? "Image::ExifTool::$1" : () } sort keys %INC) {
        for my $name (sort keys %{"${module}::"}) {
            next if $name eq 'Composite';
            my $table = *{"${module}::$name"}{HASH} or next;
            next unless %$table && ref $$table{GROUPS} eq 'HASH';
            Image::ExifTool::GetTagTable("${module}::$name");
        }
    }
}

sub answer_of_fork {
    my ($path, $name, $deadline) = @_;
    pipe(my $from_fork, my $to_parent) or return "died pipe\n";
    my $pid = fork();
    return "died fork\n" unless defined $pid;
    if ($pid == 0) {
        close $from_fork;
        run_fork($path, $name, $deadline, $to_parent);
    }
    close $to_parent;
    my ($answer, $cancelled) = collect($from_fork, $pid);
    waitpid $pid, 0;
    my $status = $?;
    return 'ok ' . length($answer) . "\n" . $answer if $status == 0;
    return "gone\n" if $cancelled;
    return "late\n" if ($status & 127) == $signal_number{ALRM};
    return "died $status\n";
}

# The fork's output until it ends. The parent's own input is watched: a word from there, or its end, ends the fork.
sub collect {
    my ($from_fork, $pid) = @_;
    my ($answer, $cancelled, $in, $out) = ('', 0, fileno STDIN, fileno $from_fork);
    for (;;) {
        my $waiting = '';
        vec($waiting, $_, 1) = 1 for $cancelled ? ($out) : ($in, $out);
        next if select(my $ready = $waiting, undef, undef, undef) < 0;
        if (!$cancelled && vec($ready, $in, 1)) {
            my $line = read_line();
            kill KILL => $pid;
            unless (defined $line) { waitpid $pid, 0; exit 0 }
            $cancelled = 1;
        }
        if (vec($ready, $out, 1)) {
            my $got = sysread $from_fork, $answer, 65536, length $answer;
            last unless $got;
            kill KILL => $pid if length $answer > MAX_ANSWER;
        }
    }
    return ($answer, $cancelled);
}

sub run_fork {
    my ($path, $name, $deadline, $to_parent) = @_;
    local $SIG{ALRM} = 'DEFAULT';    # the kernel's own: ends even a loop that never returns to the interpreter
    Time::HiRes::setitimer(Time::HiRes::ITIMER_REAL(), $deadline / 1000) if $deadline;
    open STDIN, '<', '/dev/null';
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    my $answer = read_file($path, $name);
    my $sent = 0;
    while ($sent < length $answer) {
        my $now = syswrite $to_parent, $answer, length($answer) - $sent, $sent;
        exit_now(1) unless $now;
        $sent += $now;
    }
    exit_now(0);
}

sub exit_now { require POSIX; POSIX::_exit($_[0]) }

sub read_file {
    my ($path, $name) = @_;
    if (length $name) {
        no warnings 'redefine';
        my $extension_of = \&Image::ExifTool::GetFileExtension;
        *Image::ExifTool::GetFileExtension = sub { $extension_of->(defined $_[0] && $_[0] eq $path ? $name : $_[0]) };
    }
    watch_structures();
    my $et = extract($path, 0);
    my @keys = grep { $et->GetGroup($_, 0) ne 'ExifTool' } $et->GetFoundTags('File');
    my ($structured, $plain);
    if ($has_structures || grep { $$et{TAG_INFO}{$_}{Struct} } @keys) {
        $structured = extract($path, 1);
        $plain = plain_tags($structured);
    }
    my @rows = map { row_of($et, $_, $plain && !$$plain{place_of($et, $_)} ? 'f' : '') } @keys;
    push @rows, map { row_of($structured, $_, 's') } structures_of($structured) if $structured;
    my @problems;
    # Conversions may have warned as well, so the warnings come last.
    for my $key ($et->GetFoundTags('File')) {
        my $name = Image::ExifTool::GetTagName($key);
        next unless $et->GetGroup($key, 0) eq 'ExifTool' && ($name eq 'Warning' || $name eq 'Error');
        push @problems, [lc $name, scalar $et->GetValue($key, 'ValueConv')];
    }
    return '{"tags":[' . join(",\n", @rows) . '],"problems":' . json(\@problems) . '}';
}

sub extract {
    my ($path, $struct) = @_;
    my $et = Image::ExifTool->new;
    $et->Options(Charset => 'UTF8', Duplicates => 1, Struct => $struct);
    $et->ExtractInfo($path);
    return $et;
}

# Without structures asked for, ExifTool does not say that it met one. Reading a property's path tells.
sub watch_structures {
    no warnings qw(redefine prototype);
    my $tag_id = \&Image::ExifTool::XMP::GetXMPTagID;
    *Image::ExifTool::XMP::GetXMPTagID = sub {
        my ($properties, $structure, @more) = @_;
        my @own;
        my @answer = $tag_id->($properties, $structure || \@own, @more);
        $has_structures ||= @{$structure || \@own} > 1;
        return wantarray ? @answer : $answer[-1];
    };
}

# A second reading shows the structures: asked for both forms at once, ExifTool loses items of lists (measured, 13.59).
# What is no structure there is no field of one in the first reading either.
sub plain_tags {
    my ($et) = @_;
    return { map { place_of($et, $_) => 1 } grep { !is_structure($et->GetValue($_, 'PrintConv')) } $et->GetFoundTags('File') };
}

sub structures_of {
    my ($et) = @_;
    return grep { is_structure($et->GetValue($_, 'PrintConv')) } $et->GetFoundTags('File');
}

sub place_of {
    my ($et, $key) = @_;
    return join "\0", $et->GetGroup($key, 1), Image::ExifTool::GetTagName($key);
}

# One tag as a row: family 0, family 1, name, id, numeric value, printed value (null: as the numeric one), marks.
# Marks: "p" for the tag that ExifTool gives to those who ask by name alone, "s" for a structure, "f" for a field of one.
sub row_of {
    my ($et, $key, $marks) = @_;
    my ($numeric, $printed) = $et->GetValue($key, 'Both');
    return () unless defined $numeric || defined $printed;
    my $group0 = $et->GetGroup($key, 0);
    my $numeric_json = json($numeric);
    my $printed_json = json($printed);
    $printed_json = 'null' if defined $printed && $printed_json eq $numeric_json;
    my $id = $group0 eq 'Composite' ? undef : $et->GetTagID($key);
    return '[' . join(',', json($group0), json(scalar $et->GetGroup($key, 1)), json(Image::ExifTool::GetTagName($key)),
        json($id), $numeric_json, $printed_json, json(($key =~ /\(/ ? '' : 'p') . ($marks || ''))) . ']';
}

sub is_structure {
    my ($value) = @_;
    return 1 if ref $value eq 'HASH';
    return ref $value eq 'ARRAY' && grep { ref $_ eq 'HASH' || ref $_ eq 'ARRAY' } @$value;
}

# A value as JSON: every scalar is text.
sub json {
    my ($value) = @_;
    return 'null' unless defined $value;
    return '[' . join(',', map { json($_) } @$value) . ']' if ref $value eq 'ARRAY';
    return '{' . join(',', map { text($_) . ':' . json($$value{$_}) } fields($value)) . '}' if ref $value eq 'HASH';
    return text(binary($$value)) if ref $value eq 'SCALAR';
    return text($value);
}

sub fields {
    my ($structure) = @_;
    my $ordered = $$structure{_ordered_keys_};
    return $ordered ? @$ordered : sort keys %$structure;
}

sub binary {
    my ($bytes) = @_;
    return '(' . $bytes . NOT_SHOWN if $bytes =~ /^Binary data \d+ bytes$/;
    return '(Binary data ' . length($bytes) . ' bytes' . NOT_SHOWN;
}

sub text {
    my $text = "$_[0]";
    utf8::encode($text) if utf8::is_utf8($text);
    $text =~ tr/\0//d;
    $text =~ s/(["\\])/\\$1/g;
    $text =~ s/([\x01-\x1f\x7f])/sprintf '\u%.4x', ord $1/ge;
    Image::ExifTool::XMP::FixUTF8(\$text);
    return qq("$text");
}

# Standard input is read without buffering, so that select() sees what has not been read.
sub read_line {
    my $line = '';
    for (;;) {
        my $got = sysread STDIN, my $byte, 1;
        next if !defined $got && $!{EINTR};
        return undef unless $got;
        return $line if $byte eq "\n";
        $line .= $byte;
    }
}

sub read_bytes {
    my ($wanted) = @_;
    my $bytes = '';
    while (length $bytes < $wanted) {
        my $got = sysread STDIN, $bytes, $wanted - length $bytes, length $bytes;
        next if !defined $got && $!{EINTR};
        exit 0 unless $got;
    }
    return $bytes;
}
